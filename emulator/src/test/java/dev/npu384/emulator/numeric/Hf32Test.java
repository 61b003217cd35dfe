// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Hf32Test {
    @Test
    void keepsTenExplicitMantissaBits() {
        assertThat(Hf32.roundNearestEven(1 + 0x1p-10f)).isEqualTo(1 + 0x1p-10f);
        assertThat(Hf32.roundNearestEven(1 + 0x1p-11f)).isEqualTo(1f);
        assertThat(Hf32.roundNearestAway(1 + 0x1p-11f)).isEqualTo(1 + 0x1p-10f);
        assertThat(Hf32.roundNearestEven(1 + 0x1p-10f + 0x1p-11f)).isEqualTo(1 + 0x1p-9f);
        assertThat(Hf32.roundNearestEven(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Hf32.roundNearestAway(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(Hf32.roundNearestAway(Float.intBitsToFloat(0xff800001))))
                .isEqualTo(0x7fc00000);
    }

    /** Against rounding to an integer number of last places in double arithmetic. */
    @Test
    void agreesWithArithmeticRounding() {
        SplittableRandom random = new SplittableRandom(32);
        for (int i = 0; i < 500_000; i++) {
            int bits = random.nextInt(0x7f000000);
            if (i % 3 == 0) {
                bits = bits & ~0x1fff | 0x1000;
            }
            float value = Float.intBitsToFloat(bits);
            double unit = Math.ulp(value) * 8192.0;
            double scaled = value / unit;
            assertThat((double) Hf32.roundNearestEven(value)).isEqualTo(Math.rint(scaled) * unit);
            assertThat((double) Hf32.roundNearestAway(-value)).isEqualTo(-Math.floor(scaled + 0.5) * unit);
        }
    }
}
