// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Space;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {
    private static final List<Engine> ENGINES = List.of(Engine.plain(), Engine.narrow(), Engine.wide());

    static Stream<Engine> engines() {
        return ENGINES.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "f16_to_f32, 16, 16, 16",
        "f16_to_f32, 37, 50, 83",
        "f16_to_f32, 128, 64, 128",
        "bf16_2_f32, 19, 33, 70",
        "f32_2_f32, 21, 27, 66",
        "f16_to_f32, 1, 77, 40",
        "f32_2_f32, 1, 13, 5",
        "f16_to_f32, 3, 1, 1"
    })
    void realProductsAreFusedInAscendingK(String type, int m, int k, int n) {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase(type, m, k, n, 0, 5);
            ByteBuffer before =
                    ByteBuffer.wrap(one.rig.bytes(Space.L0C).clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            one.run(engine, 0);
            ByteBuffer after = one.words(Space.L0C);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float sum = before.getFloat(one.addressOfC(i, j));
                    double exact = sum + one.exact(i, j);
                    for (int step = 0; step < k; step++) {
                        sum = Math.fma((float) one.a[i][step], (float) one.b[step][j], sum);
                    }
                    float found = after.getFloat(one.addressOfC(i, j));
                    assertThat(found).as("%s %d %d", engine.name(), i, j).isEqualTo(sum);
                    assertThat((double) found).isCloseTo(exact, within(1e-3));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s8, 33, 515, 50",
        "u8, 20, 200, 31",
        "u8s8, 17, 260, 47",
        "s4, 18, 130, 70",
        "s8, 1, 100, 20",
        "s4, 1, 65, 17",
        "s8, 16, 1024, 16"
    })
    void integerProductsAreExactAndWrap(String type, int m, int k, int n) {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase(type, m, k, n, 0, 7);
            ByteBuffer before =
                    ByteBuffer.wrap(one.rig.bytes(Space.L0C).clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            one.run(engine, 0);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    int expected = before.getInt(one.addressOfC(i, j)) + (int) (long) one.exact(i, j);
                    assertThat(one.words(Space.L0C).getInt(one.addressOfC(i, j)))
                            .as("%s %d %d", engine.name(), i, j)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void extremeIntegersStayExact(Engine engine) {
        MatrixCase one = new MatrixCase("s8", 16, 1024, 16, MatrixCase.ZERO, 1);
        java.util.Arrays.fill(one.rig.bytes(Space.L0A), (byte) -128);
        java.util.Arrays.fill(one.rig.bytes(Space.L0B), (byte) -128);
        one.run(engine, 0);
        assertThat(one.words(Space.L0C).getInt(one.addressOfC(15, 15))).isEqualTo(1024 * 16384);
    }

    @ParameterizedTest
    @CsvSource({"f16_to_f32", "s8"})
    void zeroStartIgnoresC(String type) {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase(type, 20, 40, 36, MatrixCase.ZERO, 11);
            one.run(engine, 0);
            for (int j = 0; j < 36; j++) {
                double expected = one.exact(19, j);
                int at = one.addressOfC(19, j);
                ByteBuffer c = one.words(Space.L0C);
                double found = one.integer() ? c.getInt(at) : c.getFloat(at);
                assertThat(found).isCloseTo(expected, within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"f16_to_f32", "s8"})
    void biasRowIsAddedToEveryRow(String type) {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase(type, 18, 20, 40, MatrixCase.BIAS, 12);
            for (int j = 0; j < 48; j++) {
                if (one.integer()) {
                    one.words(Space.BT).putInt(64 + 4 * j, 1000 + j);
                } else {
                    one.words(Space.BT).putFloat(64 + 4 * j, 1000 + j);
                }
            }
            one.run(engine, 64);
            for (int i = 0; i < 18; i++) {
                int at = one.addressOfC(i, 39);
                ByteBuffer c = one.words(Space.L0C);
                double found = one.integer() ? c.getInt(at) : c.getFloat(at);
                assertThat(found).isCloseTo(1039 + one.exact(i, 39), within(1e-2));
            }
        }
    }

    @Test
    void rowsBehindMAreLeftAlone() {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase("f16_to_f32", 21, 16, 32, 0, 13);
            byte[] before = one.rig.bytes(Space.L0C).clone();
            one.run(engine, 0);
            int row21 = one.addressOfC(20, 16) + 64;
            assertThat(java.util.Arrays.copyOfRange(one.rig.bytes(Space.L0C), row21, row21 + 11 * 64))
                    .isEqualTo(java.util.Arrays.copyOfRange(before, row21, row21 + 11 * 64));
        }
    }

    @Test
    void kAlignedSinglePadsRowBlocksOfA() {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase("f32_2_f32", 32, 20, 16, MatrixCase.K_ALIGN | MatrixCase.ZERO, 14);
            one.run(engine, 0);
            assertThat((double) one.words(Space.L0C).getFloat(one.addressOfC(31, 3)))
                    .isCloseTo(one.exact(31, 3), within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0x3f803000, 0x3f804000", "1, 0x3f801000, 0x3f802000", "0, 0x3f801000, 0x3f800000"})
    void hf32RoundsInputsToTenMantissaBits(int away, String input, String rounded) {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase("f32_2_f32", 16, 1, 16, MatrixCase.ZERO, 15);
            one.ctrl = 1L << 46 | (long) away << 47;
            one.words(Space.L0A).putInt(MatrixCase.A_ADDRESS, Integer.decode(input));
            one.words(Space.L0B).putFloat(MatrixCase.B_ADDRESS, 1f);
            one.run(engine, 0);
            assertThat(one.words(Space.L0C).getInt(one.addressOfC(0, 0))).isEqualTo(Integer.decode(rounded));
        }
    }

    @Test
    void halfAccumulatorRoundsOncePerInstruction() {
        for (Engine engine : ENGINES) {
            MatrixCase one = new MatrixCase("f16_to_f16", 16, 24, 16, MatrixCase.ZERO, 16);
            one.run(engine, 0);
            int half = one.words(Space.L0C).getShort(MatrixCase.C_ADDRESS + (5 * 16 + 7) * 2);
            assertThat((double) dev.npu384.emulator.numeric.Float16.toFloat(half))
                    .isCloseTo(one.exact(5, 7), within(0.01));
        }
    }

    @Test
    void specialValuesGiveTheSameBitsInEveryEngine() {
        byte[] first = special(Engine.plain());
        assertThat(java.util.Arrays.mismatch(special(Engine.narrow()), first)).isEqualTo(-1);
        assertThat(java.util.Arrays.mismatch(special(Engine.wide()), first)).isEqualTo(-1);
    }

    /** L0A and L0B full of random bits: infinities, NaNs, subnormals. */
    private static byte[] special(Engine engine) {
        byte[] all = new byte[0];
        for (String type : List.of("f16_to_f32", "bf16_2_f32", "f32_2_f32", "s8", "u8", "s4", "f16_to_f16")) {
            for (long ctrl : new long[] {0, 1L << 46, 3L << 46}) {
                MatrixCase one = new MatrixCase(type, 39, 20, 90, 0, 17);
                one.rig.randomise(Space.L0A, 3);
                one.rig.randomise(Space.L0B, 4);
                one.ctrl = ctrl;
                one.run(engine, 0);
                byte[] c = one.result();
                byte[] joined = java.util.Arrays.copyOf(all, all.length + 32768);
                System.arraycopy(c, 0, joined, all.length, 32768);
                all = joined;
            }
        }
        return all;
    }

    @Test
    void emptyShapesDoNothing() {
        MatrixCase one = new MatrixCase("s8", 16, 32, 16, 0, 18);
        byte[] before = one.rig.bytes(Space.L0C).clone();
        one.rig.run(CubeSemantics.table().get("MMAD"), one.rig.issued("MMAD", "s8", 0, 0, 0, 16 | 16L << 24));
        assertThat(one.rig.bytes(Space.L0C)).isEqualTo(before);
    }

    @Test
    void misplacedOperandsFault() {
        MatrixCase one = new MatrixCase("s8", 16, 32, 16, 0, 19);
        long xt = 16 | 32L << 12 | 16L << 24;
        assertThatThrownBy(() ->
                        one.rig.run(CubeSemantics.table().get("MMAD"), one.rig.issued("MMAD", "s8", 0, 32, 0, xt)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("L0A address 0x20")
                .hasMessageContaining("512");
        assertThatThrownBy(() -> one.rig.run(
                        CubeSemantics.table().get("MMAD"), one.rig.issued("MMAD", "s8", 0, 0, 0x1_0000, xt)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("L0B 0x10000..0x101ff");
    }

    @Test
    void sparseWeightsMeetTheElementsTheyStandFor() {
        for (Engine engine : ENGINES) {
            int k = 128;
            MatrixCase one = new MatrixCase("s8", 20, k, 24, MatrixCase.ZERO, 20);
            java.util.Random random = new java.util.Random(21);
            int[][] dense = new int[k][32];
            byte[] index = one.rig.bytes(Space.SMASK);
            int[][] pairs = {{2, 2}, {1, 2}, {0, 2}, {1, 1}, {0, 1}, {0, 0}};
            for (int stored = 0; stored < k / 2; stored += 2) {
                for (int column = 0; column < 32; column++) {
                    int[] pair = pairs[random.nextInt(pairs.length)];
                    int at = (stored / 32 * 2 + column / 16) * 512 + column % 16 * 32 + stored % 32;
                    for (int which = 0; which < 2; which++) {
                        int weight = random.nextInt(256) - 128;
                        one.rig.bytes(Space.L0B)[MatrixCase.B_ADDRESS + at + which] = (byte) weight;
                        dense[stored / 2 * 4 + pair[which] + which][column] = weight;
                        int where = MatrixCase.B_ADDRESS / 4 + (at + which) / 4;
                        int shift = 2 * ((at + which) % 4);
                        index[where] = (byte) (index[where] & ~(3 << shift) | pair[which] << shift);
                    }
                }
            }
            one.rig.run(CubeSemantics.table(engine).get("MMAD_SP"), one.issued("MMAD_SP", 0));
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 24; j++) {
                    long expected = 0;
                    for (int step = 0; step < k; step++) {
                        expected += (long) one.a[i][step] * dense[step][j];
                    }
                    assertThat(one.words(Space.L0C).getInt(one.addressOfC(i, j)))
                            .isEqualTo((int) expected);
                }
            }
        }
    }
}
