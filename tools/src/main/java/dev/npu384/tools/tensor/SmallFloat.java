// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

/**
 * The two 16-bit floating-point formats, converted from and to float64 with one rounding to nearest even. Written apart
 * from the emulator's conversions, so that checks do not share its mistakes.
 */
final class SmallFloat {
    static final SmallFloat FLOAT16 = new SmallFloat(10, -14, 15);
    static final SmallFloat BFLOAT16 = new SmallFloat(7, -126, 127);

    private final int fractionBits;
    private final int minExponent;
    private final int maxExponent;
    private final float[] values = new float[1 << 16];

    private SmallFloat(int fractionBits, int minExponent, int maxExponent) {
        this.fractionBits = fractionBits;
        this.minExponent = minExponent;
        this.maxExponent = maxExponent;
        for (int bits = 0; bits < values.length; bits++) {
            values[bits] = decode(bits);
        }
    }

    /** The value of 16 bits. */
    float toFloat(short bits) {
        return values[bits & 0xffff];
    }

    /** The nearest number of the format, ties to even, as 16 bits. */
    short ofDouble(double value) {
        int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
        if (Double.isNaN(value)) {
            return (short) (infinity() | 1 << fractionBits - 1);
        }
        double magnitude = Math.abs(value);
        int exponent = Math.max(Math.getExponent(magnitude), minExponent);
        if (exponent > maxExponent) {
            return (short) (sign | infinity());
        }
        // The sum carries into the exponent when the fraction rounds up to the next power of two.
        int steps = (int) Math.rint(magnitude * powerOfTwo(fractionBits - exponent));
        return (short) (sign | (exponent - minExponent << fractionBits) + steps);
    }

    /** Rounds numbers in place. */
    void roundAll(double[] numbers, int index, int count) {
        for (int i = index; i < index + count; i++) {
            numbers[i] = values[ofDouble(numbers[i]) & 0xffff];
        }
    }

    private int infinity() {
        return 0x7fff & -1 << fractionBits;
    }

    private float decode(int bits) {
        int fraction = bits & (1 << fractionBits) - 1;
        int exponentField = (bits & 0x7fff) >>> fractionBits;
        double magnitude;
        if (exponentField > maxExponent - minExponent + 1) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponentField == 0) {
            magnitude = fraction * powerOfTwo(minExponent - fractionBits);
        } else {
            magnitude = (fraction + (1 << fractionBits)) * powerOfTwo(exponentField - 1 + minExponent - fractionBits);
        }
        return (float) ((bits & 0x8000) == 0 ? magnitude : -magnitude);
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + 1023) << 52);
    }
}
