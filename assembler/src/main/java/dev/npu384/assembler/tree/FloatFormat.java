// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

/** From double to the bits of the core's floating point types: one rounding, to nearest, ties to even. */
public final class FloatFormat {
    private FloatFormat() {}

    /** The bits of the IEEE binary16 value. */
    public static int toF16(double value) {
        return round(value, 5, 10);
    }

    /** The bits of the bfloat16 value. */
    public static int toBf16(double value) {
        return round(value, 8, 7);
    }

    /** The bits of the IEEE binary32 value, zero-extended. */
    public static long toF32(double value) {
        return Float.floatToRawIntBits((float) value) & 0xffff_ffffL;
    }

    /** Whether rounding to the type with so many exponent and fraction bits makes infinity of a finite value. */
    public static boolean overflows(double value, int exponentBits, int fractionBits) {
        int infinity = (1 << exponentBits) - 1 << fractionBits;
        return Double.isFinite(value) && (round(value, exponentBits, fractionBits) & infinity) == infinity;
    }

    private static int round(double value, int exponentBits, int fractionBits) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? 1 << exponentBits + fractionBits : 0;
        int infinity = (1 << exponentBits) - 1 << fractionBits;
        if (Double.isNaN(value)) {
            return sign | infinity | 1 << fractionBits - 1;
        }
        double magnitude = Math.abs(value);
        int bias = (1 << exponentBits - 1) - 1;
        if (magnitude >= Math.scalb(1.0, bias + 1)) {
            return sign | infinity;
        }
        int exponent = Math.max(Math.getExponent(magnitude), 1 - bias);
        // In units of the last place; exact, since it only shifts, and below 2^53.
        long units = (long) Math.rint(Math.scalb(magnitude, fractionBits - exponent));
        long bits = ((long) (exponent + bias - 1) << fractionBits) + units;
        return sign | (int) Math.min(bits, infinity);
    }
}
