// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/**
 * Conversion of numbers to integers: rounding, then saturation (CTRL[59] clear) or truncation to the low bits of the
 * two's complement result (CTRL[59] set). NaN gives 0; infinity saturates, or gives 0 when truncating.
 */
public final class IntegerConversion {
    private IntegerConversion() {}

    /**
     * @param bits width of the target, 1 to 64
     * @return the integer, sign- or zero-extended to a long
     */
    public static long fromDouble(double value, Rounding rounding, int bits, boolean signed, boolean saturate) {
        if (value != value) {
            return 0;
        }
        long raw = Double.doubleToRawLongBits(value);
        boolean negative = raw < 0;
        int exponent = ((int) (raw >>> 52) & 0x7ff) - 1075;
        if (exponent >= 11) {
            return beyondLong(raw, exponent, bits, signed, saturate);
        }
        long significand = raw & 0xf_ffff_ffff_ffffL | (exponent == -1075 ? 0 : 1L << 52);
        long magnitude =
                exponent >= 0 ? significand << exponent : rounding.shiftRight(significand, -exponent, negative);
        return fromLong(negative ? -magnitude : magnitude, bits, signed, saturate);
    }

    /** An integer in fewer bits. */
    public static long fromLong(long value, int bits, boolean signed, boolean saturate) {
        if (!saturate) {
            return extend(value, bits, signed);
        }
        return Math.max(minimum(bits, signed), Math.min(maximum(bits, signed), value));
    }

    /** Magnitudes from 2^63 up, infinity included. */
    private static long beyondLong(long raw, int exponent, int bits, boolean signed, boolean saturate) {
        boolean negative = raw < 0;
        if (saturate) {
            return negative ? minimum(bits, signed) : maximum(bits, signed);
        }
        long significand = raw & 0xf_ffff_ffff_ffffL | 1L << 52;
        long low = exponent > 63 ? 0 : significand << exponent;
        return extend(negative ? -low : low, bits, signed);
    }

    private static long extend(long value, int bits, boolean signed) {
        int unused = 64 - bits;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    private static long minimum(int bits, boolean signed) {
        return signed ? -1L << bits - 1 : 0;
    }

    private static long maximum(int bits, boolean signed) {
        return signed || bits == 64 ? (1L << (signed ? bits - 1 : 63)) - 1 : (1L << bits) - 1;
    }
}
