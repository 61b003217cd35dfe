// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.Space;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EngineAgreementTest {
    private static final List<String> TYPES =
            List.of("s8", "u8", "u8s8", "s4", "f16_to_f16", "f16_to_f32", "bf16_2_f32", "f32_2_f32");
    private static final long[] FLAGS = {0, MatrixCase.ZERO, MatrixCase.BIAS, MatrixCase.K_ALIGN};

    @Property(tries = 120)
    void everyEngineGivesTheSameBits(
            @ForAll @IntRange(max = 7) int type,
            @ForAll @IntRange(max = 3) int flags,
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 1, max = 90) int k,
            @ForAll @IntRange(min = 1, max = 140) int n,
            @ForAll long seed) {
        byte[] expected = result(Engine.plain(), type, flags, m, k, n, seed);
        assertThat(Arrays.mismatch(result(Engine.narrow(), type, flags, m, k, n, seed), expected))
                .isEqualTo(-1);
        assertThat(Arrays.mismatch(result(Engine.wide(), type, flags, m, k, n, seed), expected))
                .isEqualTo(-1);
    }

    @Property(tries = 40)
    void turnedFractalsGiveTheSameBitsAsStraightOnes(
            @ForAll @IntRange(min = 4, max = 6) int type,
            @ForAll @IntRange(min = 2, max = 70) int m,
            @ForAll @IntRange(min = 1, max = 90) int k,
            @ForAll @IntRange(min = 1, max = 140) int n,
            @ForAll long seed) {
        byte[] expected = turned(Engine.plain(), type, m, k, n, seed, true);
        for (Engine engine : List.of(Engine.plain(), Engine.narrow(), Engine.wide())) {
            assertThat(Arrays.mismatch(turned(engine, type, m, k, n, seed, false), expected))
                    .isEqualTo(-1);
        }
    }

    /** L0A and L0B filled by transposing loads of random bits, infinities and NaNs among them. */
    private static byte[] turned(Engine engine, int type, int m, int k, int n, long seed, boolean straighten) {
        MatrixCase one = new MatrixCase(TYPES.get(type), m, k, n, 0, seed);
        one.rig.randomise(Space.L1, seed);
        long all = 100L << 16 | 1L << 24;
        one.rig.move("LOAD_L1_TO_L0A_2D", "transpose", MatrixCase.A_ADDRESS, 0, all, 0);
        one.rig.move("LOAD_L1_TO_L0B_2D", "transpose", MatrixCase.B_ADDRESS, 1 << 17, all, 0);
        if (straighten) {
            one.rig.bytes(Space.L0A);
            one.rig.bytes(Space.L0B);
        }
        one.run(engine, 0);
        return one.result();
    }

    private static byte[] result(Engine engine, int type, int flags, int m, int k, int n, long seed) {
        MatrixCase one = new MatrixCase(TYPES.get(type), m, k, n, FLAGS[flags], seed);
        for (int i = 0; i < 256; i++) {
            one.words(Space.BT).putFloat(4 * i, i - 100);
        }
        one.run(engine, 0);
        return one.result();
    }
}
