// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/**
 * IEEE binary16 in the low 16 bits of an int.
 *
 * <p>Sum, difference, product, quotient and square root of f16 numbers are correctly rounded when computed in f32 and
 * rounded to f16 afterwards: f32 has 24 bits, at least 2 x 11 + 2. Not so fused multiply-add; see {@link #oddFloat}.
 */
public final class Float16 {
    public static final int POSITIVE_INFINITY = 0x7c00;
    public static final int NAN = 0x7e00;
    public static final int MAX_VALUE = 0x7bff;

    private static final float TWO_112 = 0x1p112f;
    private static final int OVERFLOW_BITS = 143 << 23;
    private static final int MIN_NORMAL_BITS = 113 << 23;
    /** Adding this float moves the last place of f16's subnormals to the last bit of the sum. */
    private static final float SUBNORMAL_MAGIC = 0.5f;

    private static final int SUBNORMAL_MAGIC_BITS = 126 << 23;

    private Float16() {}

    /** Exact. Bits above 15 are ignored. */
    public static float toFloat(int half) {
        int magnitude = (half & 0x7fff) << 13;
        int sign = (half & 0x8000) << 16;
        if (magnitude >= POSITIVE_INFINITY << 13) {
            int special = magnitude == POSITIVE_INFINITY << 13 ? 0x7f800000 | sign : 0x7fc00000;
            return Float.intBitsToFloat(special);
        }
        float scaled = Float.intBitsToFloat(magnitude) * TWO_112;
        return Float.intBitsToFloat(Float.floatToRawIntBits(scaled) | sign);
    }

    /** Nearest even; infinity and NaN kept. */
    public static int fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude >= OVERFLOW_BITS) {
            return magnitude > 0x7f800000 ? NAN : sign | POSITIVE_INFINITY;
        }
        if (magnitude < MIN_NORMAL_BITS) {
            float shifted = Float.intBitsToFloat(magnitude) + SUBNORMAL_MAGIC;
            return sign | Float.floatToRawIntBits(shifted) - SUBNORMAL_MAGIC_BITS;
        }
        int odd = magnitude >>> 13 & 1;
        return sign | magnitude - (112 << 23) + 0xfff + odd >>> 13;
    }

    /** Nearest even; with {@code saturate}, infinity becomes the largest finite number and NaN becomes zero. */
    public static int fromFloat(float value, boolean saturate) {
        int half = fromFloat(value);
        return saturate ? FloatFormat.F16.saturate(half) : half;
    }

    /** Any rounding mode; infinity and NaN kept. */
    public static int fromFloat(float value, Rounding rounding) {
        return rounding == Rounding.NEAREST_EVEN ? fromFloat(value) : FloatFormat.F16.encode(value, rounding);
    }

    /** Nearest even, rounded once; infinity and NaN kept. */
    public static int fromDouble(double value) {
        return FloatFormat.F16.encode(value, Rounding.NEAREST_EVEN);
    }

    /** Infinity to the largest finite number, NaN to zero. */
    public static int saturate(int half) {
        return FloatFormat.F16.saturate(half);
    }

    /**
     * The double rounded to odd in f32. A later rounding to f16 then gives the same bits as one rounding of the double
     * would: the way to round a fused multiply-add of f16 numbers, whose exact value a double holds closely enough.
     */
    public static float oddFloat(double value) {
        float nearest = (float) value;
        if (nearest == value || value != value) {
            return nearest;
        }
        int bits = Float.floatToRawIntBits(nearest);
        if (Math.abs((double) nearest) > Math.abs(value)) {
            bits--;
        }
        return Float.intBitsToFloat(bits | 1);
    }

    /**
     * The sum rounded to odd in f32, for a product of two f16 numbers (exact in f32) and an f16 number: {@link #oddFloat} of
     * the exact sum, faster. What the nearest sum lost is computed exactly; if it lost anything and ends in an even bit, the
     * neighbour on the other side of the exact sum is the odd one.
     */
    public static float oddSum(float product, float addend) {
        float sum = product + addend;
        float virtual = sum - product;
        float lost = (product - (sum - virtual)) + (addend - virtual);
        int bits = Float.floatToRawIntBits(sum);
        // Comparisons, not lost != 0: with infinity and NaN lost is NaN and the sum stays.
        int inexact = lost > 0 || lost < 0 ? 1 : 0;
        int outward = lost > 0 == sum > 0 ? 1 : -1;
        return Float.intBitsToFloat(bits + (inexact & ~bits) * outward);
    }
}
