// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final NearestReference HALF = NearestReference.f16();

    private interface FloatFunction {
        float apply(float value);
    }

    /** The reference, StrictMath, is within one ulp of a double: nothing beside the last place of an f32. */
    private static double worstUlps(FloatFunction actual, DoubleUnaryOperator expected, float low, float high) {
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        int lowBits = order(low);
        int highBits = order(high);
        for (int i = 0; i < 1_000_000; i++) {
            float x = Float.intBitsToFloat(order(random.nextInt(lowBits, highBits)));
            double exact = expected.applyAsDouble(x);
            double unit = Math.ulp((float) Math.abs(exact));
            worst = Math.max(worst, Math.abs(actual.apply(x) - exact) / unit);
        }
        return worst;
    }

    /** Float bits to an integer that grows with the value, and back. */
    private static int order(float value) {
        return order(Float.floatToRawIntBits(value));
    }

    private static int order(int bits) {
        return bits < 0 ? bits ^ 0x7fffffff : bits;
    }

    @Test
    void exponentialStaysWithinItsBound() {
        assertThat(worstUlps(Elementary::exp, StrictMath::exp, -104f, 88.72283f))
                .isLessThanOrEqualTo(0.501);
        assertThat(worstUlps(Elementary::exp, StrictMath::exp, -20f, -1e-3f)).isLessThanOrEqualTo(0.501);
        assertThat(worstUlps(Elementary::exp, StrictMath::exp, 1e-3f, 20f)).isLessThanOrEqualTo(0.501);
    }

    @Test
    void logarithmStaysWithinItsBound() {
        assertThat(worstUlps(Elementary::ln, StrictMath::log, Float.MIN_VALUE, Float.MAX_VALUE))
                .isLessThanOrEqualTo(0.501);
        assertThat(worstUlps(Elementary::ln, StrictMath::log, 0.5f, 2f)).isLessThanOrEqualTo(0.501);
        assertThat(worstUlps(Elementary::ln, StrictMath::log, 0.9999f, 1.0001f)).isLessThanOrEqualTo(0.501);
    }

    @Test
    void specialArguments() {
        assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.exp(1000)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.exp(-1000)).isEqualTo(0f);
        assertThat(Elementary.exp(-0f)).isEqualTo(1f);
        assertThat(Elementary.exp(Float.NaN)).isNaN();
        assertThat(Elementary.ln(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Elementary.ln(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Elementary.ln(1)).isEqualTo(0f);
        assertThat(Elementary.ln(-1)).isNaN();
        assertThat(Elementary.ln(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.reciprocal(0)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.reciprocalSqrt(0)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Elementary.reciprocalSqrt(-1)).isNaN();
    }

    /** For every mantissa of two neighbouring binades: (y - ulp/2)^2 x < 1 < (y + ulp/2)^2 x in exact integers. */
    @Test
    void reciprocalSquareRootIsCorrectlyRounded() {
        for (int mantissa = 1 << 23; mantissa < 1 << 24; mantissa++) {
            checkReciprocalSqrt(mantissa, 0);
            checkReciprocalSqrt(mantissa, 1);
        }
    }

    private static void checkReciprocalSqrt(int mantissa, int exponent) {
        float x = Math.scalb((float) mantissa, exponent - 23);
        float y = Elementary.reciprocalSqrt(x);
        // y = twice / 2^25 / 2, so that y +- ulp/2 are integers in units of 2^-26 (y in [0.5, 1)).
        if (y == 1) {
            assertThat(mantissa).isEqualTo(1 << 23);
            return;
        }
        long scale = 1L << 25;
        long twice = (long) (y * (double) scale);
        // ((twice -+ 1) / 2^25)^2 * mantissa * 2^(exponent - 23) against 1, that is against 2^(50 + 23 - exponent).
        boolean below = compare((twice - 1) * (twice - 1), mantissa, 73 - exponent) < 0;
        boolean above = compare((twice + 1) * (twice + 1), mantissa, 73 - exponent) > 0;
        if (!below || !above) {
            assertThat(below && above).as("rsqrt(%a) = %a", x, y).isTrue();
        }
    }

    /** Sign of a * b - 2^power, 64 <= power < 127. */
    private static int compare(long a, long b, int power) {
        long high = Math.multiplyHigh(a, b);
        long limit = 1L << power - 64;
        if (high != limit) {
            return high < limit ? -1 : 1;
        }
        return a * b == 0 ? 0 : 1;
    }

    @Test
    void compareIsItselfRight() {
        BigInteger product = BigInteger.valueOf(1L << 50).multiply(BigInteger.valueOf(1L << 23));
        assertThat(product).isEqualTo(BigInteger.TWO.pow(73));
        assertThat(compare(1L << 50, 1L << 23, 73)).isZero();
        assertThat(compare((1L << 50) - 1, 1L << 23, 73)).isNegative();
        assertThat(compare((1L << 50) + 1, 1L << 23, 73)).isPositive();
    }

    /**
     * Every f16 argument. The f32 result rounded to f16: correctly rounded for the reciprocals, for exp and ln at most
     * 0.5 + 2^-13 last places off.
     */
    @Test
    void halfPrecisionResultsStayWithinTheirBounds() {
        for (int bits = 1; bits < 0x7c00; bits++) {
            double x = HALF.value(bits);
            float f = (float) x;
            expectNear(Elementary.exp(f), StrictMath.exp(x), bits);
            expectNear(Elementary.exp(-f), StrictMath.exp(-x), bits);
            expectNear(Elementary.ln(f), StrictMath.log(x), bits);
            expectRounded(Elementary.reciprocal(f), 1 / x, bits);
            expectRounded(Elementary.reciprocalSqrt(f), 1 / StrictMath.sqrt(x), bits);
        }
    }

    private static void expectRounded(float actual, double exact, int bits) {
        int expected = HALF.round(exact, exact < 0, Rounding.NEAREST_EVEN);
        if (Float16.fromFloat(actual) != expected) {
            assertThat(Float16.fromFloat(actual)).as("argument %x", bits).isEqualTo(expected);
        }
    }

    private static void expectNear(float actual, double exact, int bits) {
        double rounded = Float16.toFloat(Float16.fromFloat(actual));
        if (Math.abs(exact) >= 65520) {
            assertThat(Math.abs(rounded)).as("argument %x", bits).isEqualTo(Double.POSITIVE_INFINITY);
            return;
        }
        double unit = Math.scalb(1.0, Math.max(-14, Math.getExponent(exact)) - 10);
        if (!(Math.abs(rounded - exact) <= (0.5 + 0x1p-13) * unit)) {
            assertThat(rounded).as("argument %x", bits).isEqualTo(exact);
        }
    }
}
