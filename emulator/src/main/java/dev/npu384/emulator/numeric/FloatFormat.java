// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/**
 * A binary floating-point format with infinities and NaN at the top exponent, and its exact encoder. The slow, general
 * way; {@link Float16} and {@link BFloat16} have fast paths for the common mode.
 */
public enum FloatFormat {
    F16(5, 10),
    BF16(8, 7),
    F32(8, 23);

    private final int mantissaBits;
    private final int minExponent;
    private final long infinity;
    private final long signBit;

    FloatFormat(int exponentBits, int mantissaBits) {
        this.mantissaBits = mantissaBits;
        this.minExponent = 2 - (1 << exponentBits - 1);
        this.infinity = (1L << exponentBits) - 1 << mantissaBits;
        this.signBit = 1L << exponentBits + mantissaBits;
    }

    /**
     * Bits of {@code significand * 2^exponent}, rounded once.
     *
     * @param significand unsigned
     */
    public int encode(boolean negative, long significand, int exponent, Rounding rounding) {
        long sign = negative ? signBit : 0;
        if (significand == 0) {
            return (int) sign;
        }
        int leading = Math.max(63 - Long.numberOfLeadingZeros(significand) + exponent, minExponent);
        int shift = leading - mantissaBits - exponent;
        long rounded = shift <= 0 ? significand << -shift : rounding.shiftRight(significand, shift, negative);
        long encoded = ((long) (leading - minExponent) << mantissaBits) + rounded;
        if (encoded >= infinity) {
            encoded = rounding.overflowsToInfinity(negative) ? infinity : infinity - 1;
        }
        return (int) (sign | encoded);
    }

    /** Bits of a double, rounded once. Infinity stays, NaN becomes the canonical one. */
    public int encode(double value, Rounding rounding) {
        long bits = Double.doubleToRawLongBits(value);
        boolean negative = bits < 0;
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & 0xf_ffff_ffff_ffffL;
        if (exponent == 0x7ff) {
            return mantissa != 0 ? canonicalNan() : (int) (infinity | (negative ? signBit : 0));
        }
        if (exponent == 0) {
            return encode(negative, mantissa, -1074, rounding);
        }
        return encode(negative, mantissa | 1L << 52, exponent - 1075, rounding);
    }

    /** Bits of an integer, rounded once. */
    public int encode(long value, Rounding rounding) {
        return encode(value < 0, Math.abs(value), 0, rounding);
    }

    /** The quiet NaN every operation of ours produces. */
    public int canonicalNan() {
        return (int) (infinity | 1L << mantissaBits - 1);
    }

    /** Infinity becomes the largest finite number of its sign, NaN becomes +0: CTRL[48] clear. */
    public int saturate(int bits) {
        long magnitude = bits & signBit - 1;
        if (magnitude < infinity) {
            return bits;
        }
        return magnitude > infinity ? 0 : (int) (bits & signBit | infinity - 1);
    }
}
