// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Float16Test {
    private static final NearestReference REFERENCE = NearestReference.f16();

    @Test
    void everyHalfBecomesItsExactFloat() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            assertThat((double) Float16.toFloat(bits)).isEqualTo(REFERENCE.value(bits));
            assertThat((double) Float16.toFloat(bits | 0x8000)).isEqualTo(-REFERENCE.value(bits));
        }
        assertThat(Float16.toFloat(0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Float16.toFloat(0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        for (int bits = 0x7c01; bits < 0x8000; bits++) {
            assertThat(Float.floatToRawIntBits(Float16.toFloat(bits))).isEqualTo(0x7fc00000);
            assertThat(Float.floatToRawIntBits(Float16.toFloat(bits | 0x8000))).isEqualTo(0x7fc00000);
        }
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void everyNeighbourhoodRoundsAsStated(Rounding rounding) {
        for (int bits = 0; bits < 0x7c00; bits++) {
            float value = Float16.toFloat(bits);
            float next = bits == 0x7bff ? 65536 : Float16.toFloat(bits + 1);
            float middle = value + (next - value) / 2;
            check(value, rounding);
            check(Math.nextUp(value), rounding);
            check(Math.nextDown(middle), rounding);
            check(middle, rounding);
            check(Math.nextUp(middle), rounding);
            check(Math.nextDown(next), rounding);
        }
        check(Float.MIN_VALUE, rounding);
        check(Float.MAX_VALUE, rounding);
        assertThat(Float16.fromFloat(Float.NaN, rounding)).isEqualTo(Float16.NAN);
        assertThat(Float16.fromFloat(Float.NEGATIVE_INFINITY, rounding)).isEqualTo(0xfc00);
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 200_000; i++) {
            check(Float.intBitsToFloat(random.nextInt(0x7f800000)), rounding);
        }
    }

    private static void check(float value, Rounding rounding) {
        assertRounded(value, rounding);
        assertRounded(-value, rounding);
    }

    private static void assertRounded(float value, Rounding rounding) {
        boolean negative = Float.floatToRawIntBits(value) < 0;
        int expected = REFERENCE.round(value, negative, rounding);
        if (Float16.fromFloat(value, rounding) != expected) {
            assertThat(Float16.fromFloat(value, rounding))
                    .as("%a %s", value, rounding)
                    .isEqualTo(expected);
        }
    }

    @Test
    void saturationReplacesInfinityAndNan() {
        assertThat(Float16.fromFloat(65519.996f, true)).isEqualTo(0x7bff);
        assertThat(Float16.fromFloat(65520f, false)).isEqualTo(0x7c00);
        assertThat(Float16.fromFloat(65520f, true)).isEqualTo(0x7bff);
        assertThat(Float16.fromFloat(Float.NEGATIVE_INFINITY, true)).isEqualTo(0xfbff);
        assertThat(Float16.fromFloat(Float.NaN, true)).isZero();
        assertThat(Float16.saturate(0xbc00)).isEqualTo(0xbc00);
    }

    @Test
    void doublesRoundOnce() {
        double justAboveTie = 1 + 0x1p-11 + 0x1p-50;
        assertThat(Float16.fromDouble(justAboveTie)).isEqualTo(0x3c01);
        assertThat(Float16.fromFloat((float) justAboveTie)).isEqualTo(0x3c00);
        assertThat(Float16.fromFloat(Float16.oddFloat(justAboveTie))).isEqualTo(0x3c01);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300_000; i++) {
            double value = random.nextDouble(-1, 1) * Math.pow(2, random.nextInt(-28, 18));
            int expected = REFERENCE.round(value, value < 0, Rounding.NEAREST_EVEN);
            assertThat(Float16.fromDouble(value)).isEqualTo(expected);
            assertThat(Float16.fromFloat(Float16.oddFloat(value))).isEqualTo(expected);
        }
    }

    /** Two roundings (f32, then f16) equal one for + - * / and the root: every first operand, awkward second ones. */
    @Test
    void arithmeticThroughFloatIsCorrectlyRounded() {
        SplittableRandom random = new SplittableRandom(3);
        for (int a = 0; a < 0x7c00; a++) {
            for (int k = 0; k < 24; k++) {
                int b = k < 6 ? new int[] {1, 3, 0x3ff, 0x400, 0x3c01, 0x7bff}[k] : random.nextInt(1, 0x7c00);
                pair(a, b);
            }
            double x = REFERENCE.value(a);
            DoubleToIntFunction root = t -> Double.compare(x, t * t);
            assertThat(Float16.fromFloat(Elementary.sqrt((float) x)))
                    .isEqualTo(REFERENCE.round(root, false, Rounding.NEAREST_EVEN));
        }
    }

    private static void pair(int a, int b) {
        double x = REFERENCE.value(a);
        double y = REFERENCE.value(b);
        float fx = Float16.toFloat(a);
        float fy = Float16.toFloat(b);
        expect(x + y, Float16.fromFloat(fx + fy), a, b);
        expect(x - y, Float16.fromFloat(fx - fy), a, b);
        expect(x * y, Float16.fromFloat(fx * fy), a, b);
        int quotient = REFERENCE.round(t -> Double.compare(x, t * y), false, Rounding.NEAREST_EVEN);
        if (quotient != Float16.fromFloat(fx / fy)) {
            assertThat(Float16.fromFloat(fx / fy)).as("%x / %x", a, b).isEqualTo(quotient);
        }
    }

    private static void expect(double exact, int actual, int a, int b) {
        int expected = REFERENCE.round(exact, exact < 0, Rounding.NEAREST_EVEN);
        if (expected != actual) {
            assertThat(actual).as("%x, %x", a, b).isEqualTo(expected);
        }
    }

    /** a * b + c with one rounding, against exact decimal arithmetic. */
    @Test
    void fusedMultiplyAddRoundsOnce() {
        SplittableRandom random = new SplittableRandom(5);
        int[] special = {0, 1, 0x400, 0x3c00, 0x3c01, 0x1000, 0x7bff, 0x7800};
        for (int i = 0; i < 400_000; i++) {
            int a = pick(random, special);
            int b = pick(random, special);
            int c = pick(random, special);
            double x = Float16.toFloat(a);
            double y = Float16.toFloat(b);
            double z = Float16.toFloat(c);
            java.math.BigDecimal exact = new java.math.BigDecimal(x)
                    .multiply(new java.math.BigDecimal(y))
                    .add(new java.math.BigDecimal(z));
            boolean negative = exact.signum() < 0 || exact.signum() == 0 && x * y + z == 0 && 1 / (x * y + z) < 0;
            java.math.BigDecimal magnitude = exact.abs();
            int expected = REFERENCE.round(
                    t -> magnitude.compareTo(new java.math.BigDecimal(t)), negative, Rounding.NEAREST_EVEN);
            int actual = Float16.fromFloat(Float16.oddFloat(x * y + z));
            if (expected != actual) {
                assertThat(actual).as("%x * %x + %x", a, b, c).isEqualTo(expected);
            }
            float sum = Float16.oddSum((float) (x * y), (float) z);
            if (Float16.fromFloat(sum) != expected) {
                assertThat(Float16.fromFloat(sum)).as("%x * %x + %x", a, b, c).isEqualTo(expected);
            }
        }
    }

    @Test
    void infinitiesAndNanPassTheOddSum() {
        assertThat(Float16.oddSum(Float.POSITIVE_INFINITY, 1)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Float16.oddSum(1, Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float16.oddSum(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
                .isNaN();
        assertThat(Float16.oddSum(Float.NaN, 1)).isNaN();
    }

    private static int pick(SplittableRandom random, int[] special) {
        int sign = random.nextInt(2) << 15;
        return sign | (random.nextInt(4) == 0 ? special[random.nextInt(special.length)] : random.nextInt(0x7c00));
    }
}
