// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BFloat16Test {
    private static final NearestReference REFERENCE = NearestReference.bf16();

    @Test
    void everyBfloatBecomesItsExactFloat() {
        for (int bits = 0; bits < 0x7f80; bits++) {
            assertThat((double) BFloat16.toFloat(bits)).isEqualTo(REFERENCE.value(bits));
            assertThat((double) BFloat16.toFloat(bits | 0x8000)).isEqualTo(-REFERENCE.value(bits));
        }
        assertThat(BFloat16.toFloat(0xff80)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(BFloat16.toFloat(0xff81))).isEqualTo(0x7fc00000);
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void everyNeighbourhoodRoundsAsStated(Rounding rounding) {
        for (int bits = 0; bits < 0x7f80; bits++) {
            int wide = bits << 16;
            for (int low : new int[] {0, 1, 0x7fff, 0x8000, 0x8001, 0xffff}) {
                check(Float.intBitsToFloat(wide | low), rounding);
                check(-Float.intBitsToFloat(wide | low), rounding);
            }
        }
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < 100_000; i++) {
            check(Float.intBitsToFloat(random.nextInt(0x7f800000)), rounding);
        }
        assertThat(BFloat16.fromFloat(Float.intBitsToFloat(0xffffffff), rounding))
                .isEqualTo(BFloat16.NAN);
        assertThat(BFloat16.fromFloat(Float.POSITIVE_INFINITY, rounding)).isEqualTo(0x7f80);
    }

    private static void check(float value, Rounding rounding) {
        int expected = REFERENCE.round(value, Float.floatToRawIntBits(value) < 0, rounding);
        if (BFloat16.fromFloat(value, rounding) != expected) {
            assertThat(BFloat16.fromFloat(value, rounding))
                    .as("%a %s", value, rounding)
                    .isEqualTo(expected);
        }
    }

    @Test
    void saturationReplacesInfinityAndNan() {
        assertThat(BFloat16.fromFloat(Float.MAX_VALUE, false)).isEqualTo(0x7f80);
        assertThat(BFloat16.fromFloat(-Float.MAX_VALUE, true)).isEqualTo(0xff7f);
        assertThat(BFloat16.fromFloat(Float.NaN, true)).isZero();
    }
}
