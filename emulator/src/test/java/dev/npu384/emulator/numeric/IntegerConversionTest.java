// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegerConversionTest {
    private static final Map<Rounding, RoundingMode> DECIMAL_MODES = Map.of(
            Rounding.NEAREST_EVEN, RoundingMode.HALF_EVEN,
            Rounding.NEAREST_AWAY, RoundingMode.HALF_UP,
            Rounding.FLOOR, RoundingMode.FLOOR,
            Rounding.CEIL, RoundingMode.CEILING,
            Rounding.TOWARD_ZERO, RoundingMode.DOWN);

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "TO_ODD", mode = EnumSource.Mode.EXCLUDE)
    void everySixteenBitFloat(Rounding rounding) {
        everySixteenBitFloat(rounding, Float16::toFloat);
        everySixteenBitFloat(rounding, BFloat16::toFloat);
    }

    private static void everySixteenBitFloat(Rounding rounding, IntFunction<Float> decode) {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = decode.apply(bits);
            if (Float.isFinite(value)) {
                checkAllWidths(value, rounding);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rounding.class, names = "TO_ODD", mode = EnumSource.Mode.EXCLUDE)
    void singlePrecision(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(59);
        for (int i = 0; i < 60_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value) && Math.abs(value) < 0x1p80f) {
                checkAllWidths(value, rounding);
            }
            checkAllWidths(random.nextInt(-200_000, 200_000) / 2f, rounding);
        }
        checkAllWidths(0x1p63f, rounding);
        checkAllWidths(-0x1p63f, rounding);
        checkAllWidths(0x1p31f, rounding);
        checkAllWidths(Math.nextDown(0x1p63f), rounding);
    }

    private static void checkAllWidths(float value, Rounding rounding) {
        BigInteger exact =
                new BigDecimal(value).setScale(0, DECIMAL_MODES.get(rounding)).toBigInteger();
        check(value, exact, rounding, 64, true);
        check(value, exact, rounding, 32, true);
        check(value, exact, rounding, 16, true);
        check(value, exact, rounding, 8, true);
        check(value, exact, rounding, 8, false);
        check(value, exact, rounding, 4, true);
    }

    private static void check(float value, BigInteger exact, Rounding rounding, int bits, boolean signed) {
        BigInteger low = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger high = low.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
        long clamped = exact.max(low).min(high).longValue();
        long saturated = IntegerConversion.fromDouble(value, rounding, bits, signed, true);
        if (saturated != clamped) {
            assertThat(saturated).as("%a %s to %d bits", value, rounding, bits).isEqualTo(clamped);
        }
        BigInteger wrapped =
                exact.subtract(low).mod(BigInteger.ONE.shiftLeft(bits)).add(low);
        long truncated = IntegerConversion.fromDouble(value, rounding, bits, signed, false);
        if (truncated != wrapped.longValue()) {
            assertThat(truncated).as("%a %s to %d bits", value, rounding, bits).isEqualTo(wrapped.longValue());
        }
    }

    @Test
    void specialValues() {
        Rounding rounding = Rounding.NEAREST_EVEN;
        assertThat(IntegerConversion.fromDouble(Double.NaN, rounding, 32, true, true))
                .isZero();
        assertThat(IntegerConversion.fromDouble(Double.POSITIVE_INFINITY, rounding, 32, true, true))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(IntegerConversion.fromDouble(Double.NEGATIVE_INFINITY, rounding, 8, false, true))
                .isZero();
        assertThat(IntegerConversion.fromDouble(Double.POSITIVE_INFINITY, rounding, 32, true, false))
                .isZero();
        assertThat(IntegerConversion.fromLong(70_000, 16, true, true)).isEqualTo(32_767);
        assertThat(IntegerConversion.fromLong(70_000, 16, true, false)).isEqualTo(4_464);
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void integersToFloats(Rounding rounding) {
        for (int value = -32768; value < 32768; value++) {
            int expected = NearestReferenceHolder.F16.round(value, value < 0, rounding);
            assertThat(FloatFormat.F16.encode((long) value, rounding)).isEqualTo(expected);
        }
        SplittableRandom random = new SplittableRandom(64);
        for (int i = 0; i < 50_000; i++) {
            long value = random.nextLong() >> random.nextInt(63);
            float actual = Float.intBitsToFloat(FloatFormat.F32.encode(value, rounding));
            assertThat(isRounding(actual, BigDecimal.valueOf(value), rounding))
                    .as("%d %s", value, rounding)
                    .isTrue();
        }
        assertThat(Float.intBitsToFloat(FloatFormat.F32.encode(Long.MIN_VALUE, rounding)))
                .isEqualTo(-0x1p63f);
    }

    private static boolean isRounding(float actual, BigDecimal exact, Rounding rounding) {
        BigDecimal got = new BigDecimal(actual);
        int order = got.compareTo(exact);
        if (order == 0) {
            return true;
        }
        BigDecimal other = new BigDecimal(order > 0 ? Math.nextDown(actual) : Math.nextUp(actual));
        if (other.compareTo(exact) == 0 || (other.compareTo(exact) > 0) == (order > 0)) {
            return false;
        }
        int nearer = got.subtract(exact).abs().compareTo(other.subtract(exact).abs());
        boolean odd = (Float.floatToRawIntBits(actual) & 1) != 0;
        boolean away = got.abs().compareTo(exact.abs()) > 0;
        return switch (rounding) {
            case NEAREST_EVEN -> nearer < 0 || nearer == 0 && !odd;
            case NEAREST_AWAY -> nearer < 0 || nearer == 0 && away;
            case FLOOR -> order < 0;
            case CEIL -> order > 0;
            case TOWARD_ZERO -> !away;
            case TO_ODD -> odd;
        };
    }

    private static final class NearestReferenceHolder {
        static final NearestReference F16 = NearestReference.f16();
    }

    @Test
    void fourBitIntegersPackTwoToAByte() {
        byte[] bytes = new byte[2];
        PackedInt4.set(bytes, 0, 0, -8);
        PackedInt4.set(bytes, 0, 1, 7);
        PackedInt4.set(bytes, 0, 3, -1);
        assertThat(bytes).containsExactly(0x78, 0xf0);
        assertThat(PackedInt4.get(bytes, 0, 0)).isEqualTo(-8);
        assertThat(PackedInt4.get(bytes, 0, 1)).isEqualTo(7);
        assertThat(PackedInt4.get(bytes, 0, 2)).isZero();
        assertThat(PackedInt4.get(bytes, 0, 3)).isEqualTo(-1);
    }
}
