// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/**
 * Elementary functions of f32 numbers, computed in double and rounded once.
 *
 * <p>Error bounds, tested: exp and ln at most 0.501 ulp; square root, reciprocal and reciprocal square root correctly
 * rounded. Rounded to f16 afterwards the same holds, in last places of f16. Hardware approximates reciprocals from tables
 * that are not public, so its results differ in the last bits.
 */
public final class Elementary {
    // Constants shared with the vectorised twin.
    public static final double LOG2_E = 1.4426950408889634;
    public static final double LN_2 = 0.6931471805599453;
    /** Adding it to a double leaves the nearest integer in the low bits of the sum. */
    public static final double ROUND_MAGIC = 0x1.8p52;
    /** exp of anything below rounds to zero in f32, of anything above the upper bound to infinity. */
    public static final double EXP_LOW = -105;

    public static final double EXP_HIGH = 89;
    public static final long SQRT_HALF_BITS = 0x3fe6a09e00000000L;

    private Elementary() {}

    public static float exp(float value) {
        double x = value > EXP_HIGH ? EXP_HIGH : value < EXP_LOW ? EXP_LOW : value;
        double shifted = x * LOG2_E + ROUND_MAGIC;
        double r = x - (shifted - ROUND_MAGIC) * LN_2;
        double series = 1.0 / 3628800;
        series = series * r + 1.0 / 362880;
        series = series * r + 1.0 / 40320;
        series = series * r + 1.0 / 5040;
        series = series * r + 1.0 / 720;
        series = series * r + 1.0 / 120;
        series = series * r + 1.0 / 24;
        series = series * r + 1.0 / 6;
        series = series * r + 0.5;
        series = series * r + 1.0;
        series = series * r + 1.0;
        double scale = Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) + 1023 << 52);
        return (float) (series * scale);
    }

    public static float ln(float value) {
        if (!(value > 0) || value == Float.POSITIVE_INFINITY) {
            return lnOfSpecial(value);
        }
        long bits = Double.doubleToRawLongBits(value);
        long exponent = bits - SQRT_HALF_BITS >> 52;
        double mantissa = Double.longBitsToDouble(bits - (exponent << 52));
        double s = (mantissa - 1) / (mantissa + 1);
        double z = s * s;
        double series = 1.0 / 17;
        series = series * z + 1.0 / 15;
        series = series * z + 1.0 / 13;
        series = series * z + 1.0 / 11;
        series = series * z + 1.0 / 9;
        series = series * z + 1.0 / 7;
        series = series * z + 1.0 / 5;
        series = series * z + 1.0 / 3;
        return (float) (exponent * LN_2 + 2 * (s + s * z * series));
    }

    public static float sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    public static float reciprocal(float value) {
        return 1 / value;
    }

    public static float reciprocalSqrt(float value) {
        return (float) (1 / Math.sqrt(value));
    }

    private static float lnOfSpecial(float value) {
        if (value == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        return value > 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    }
}
