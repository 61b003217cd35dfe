// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.numeric.PackedInt4;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractalLoadTest {
    private static long config(int start, int repeat, int stride, int gap) {
        return start | (long) repeat << 16 | (long) stride << 24 | (long) gap << 44;
    }

    @ParameterizedTest
    @CsvSource({
        "LOAD_L1_TO_L0A_2D, L1, L0A, ''",
        "LOAD_L1_TO_L0B_2D, L1, L0B, decrement",
        "LOAD_L1_TO_L0B_2D, L1, L0B, transpose",
        "LOAD_L1_TO_L0A_2D, L1, L0A, transpose.decrement",
        "LOAD_OUT_TO_L0A_2D, GM, L0A, ''",
        "LOAD_OUT_TO_L0B_2D, GM, L0B, transpose",
        "LOAD_OUT_TO_L1_2D, GM, L1, decrement"
    })
    void fractalsAreCopiedOrTransposed(String mnemonic, Space from, Space to, String suffix) {
        Rig rig = new Rig();
        byte[] source = from == Space.GM ? rig.randomGlobal(0, 65536, 1) : rig.randomise(from, 1);
        byte[] expected = rig.randomise(to, 2);
        boolean down = suffix.contains("decrement");
        for (int i = 0; i < 5; i++) {
            int fractal = 64 + (20 + (down ? -i : i) * 3) * 512;
            for (int row = 0; row < 16; row++) {
                for (int column = 0; column < 16; column++) {
                    int inside = suffix.contains("transpose") ? 32 * column + 2 * row : 32 * row + 2 * column;
                    for (int b = 0; b < 2; b++) {
                        expected[1024 + i * 3 * 512 + 32 * row + 2 * column + b] = source[fractal + inside + b];
                    }
                }
            }
        }
        rig.move(mnemonic, suffix, 1024, 64, config(20, 5, 3, 2), 0);
        assertThat(rig.bytes(to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"b8, 8, 2, 32, 32", "f16, 16, 1, 16, 16", "b4, 4, 4, 64, 64", "b32, 32, 2, 16, 16"})
    void squaresAreTransposed(String type, int bits, int fractals, int side, int columns) {
        Rig rig = new Rig();
        byte[] source = rig.randomise(Space.L1, 3);
        byte[] expected = rig.randomise(Space.L0B, 4);
        int sourceGap = fractals == 1 ? 0 : 1;
        int targetGap = fractals == 1 ? 0 : 2;
        int perRow = 256 / bits;
        for (int i = 0; i < 3; i++) {
            int from = 32 + (2 + 4 * i) * fractals * 512;
            int to = 512 + i * (7 + 1) * 512 * (fractals == 1 ? 1 : 1);
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < columns; column++) {
                    int read = address(column, row, perRow, sourceGap, bits);
                    int written = address(row, column, perRow, targetGap, bits);
                    move(source, from * 8L + read, expected, to * 8L + written, bits);
                }
            }
        }
        rig.move("LOAD_L1_TO_L0B_2D_TRANSPOSE", type, 512, 32, config(2, 3, 4, 7), targetGap | (long) sourceGap << 16);
        assertThat(rig.bytes(Space.L0B)).isEqualTo(expected);
    }

    /** Bit address of an element of a square made of fractals: stacked, or side by side where a row needs two. */
    private static int address(int row, int column, int perRow, int gap, int bits) {
        int fractal = perRow == 8 ? column / 8 : row / 16;
        return fractal * (gap + 1) * 4096 + row % 16 * 256 + column % perRow * bits;
    }

    private static void move(byte[] from, long read, byte[] to, long written, int bits) {
        if (bits == 4) {
            PackedInt4.set(to, 0, (int) (written / 4), PackedInt4.get(from, 0, (int) (read / 4)));
            return;
        }
        System.arraycopy(from, (int) (read / 8), to, (int) (written / 8), bits / 8);
    }

    @ParameterizedTest
    @CsvSource({"SET_L0A_2D, L0A, 512", "SET_L0B_2D, L0B, 512", "SET_L1_2D, L1, 32"})
    void fillsRepeatThePattern(String mnemonic, Space space, int block) {
        for (int bytes : new int[] {2, 4}) {
            Rig rig = new Rig().special(SpecialRegister.L0_SET_VALUE, 0x44332211L);
            byte[] expected = rig.randomise(space, 5);
            for (int repeat = 0; repeat < 3; repeat++) {
                for (int i = 0; i < 2 * block; i++) {
                    expected[block + repeat * 5 * block + i] = (byte) (0x11 * (1 + i % bytes));
                }
            }
            rig.move(mnemonic, bytes == 2 ? "b16" : "b32", block, 0, 3 | 2L << 16 | 3L << 32, 0);
            assertThat(rig.bytes(space)).isEqualTo(expected);
        }
    }

    @Test
    void biasMovesInUnitsOf64Bytes() {
        Rig rig = new Rig();
        byte[] source = rig.randomise(Space.L1, 6);
        rig.move("MOV_L1_TO_BT", "", 64, 32, 2L << 4 | 1L << 16 | 1L << 32 | 2L << 48, 0);
        assertThat(Arrays.copyOfRange(rig.bytes(Space.BT), 64, 128)).isEqualTo(Arrays.copyOfRange(source, 32, 96));
        assertThat(Arrays.copyOfRange(rig.bytes(Space.BT), 256, 320)).isEqualTo(Arrays.copyOfRange(source, 128, 192));
    }

    @Test
    void biasConvertsHalfToSingle() {
        Rig rig = new Rig();
        byte[] l1 = rig.bytes(Space.L1);
        Arrays.fill(l1, 0, 64, (byte) 0);
        l1[1] = 0x3c;
        l1[62] = 0x01;
        rig.move("MOV_L1_TO_BT", "", 128, 0, 1L << 3 | 1L << 4 | 1L << 16, 0);
        java.nio.ByteBuffer bias =
                java.nio.ByteBuffer.wrap(rig.bytes(Space.BT)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(bias.getFloat(128)).isEqualTo(1f);
        assertThat(bias.getFloat(132)).isZero();
        assertThat(bias.getFloat(128 + 31 * 4)).isEqualTo(0x1p-24f);
    }

    @Test
    void sparseLoadKeepsTheIndexBesideTheWeights() {
        Rig rig = new Rig();
        byte[] l1 = rig.randomise(Space.L1, 7);
        rig.move("LOAD_L1_TO_L0B_2D_SP", "", 1024, 64 | 8192L << 32, 2 | 3L << 16, 0);
        assertThat(Arrays.copyOfRange(rig.bytes(Space.L0B), 1024, 2560))
                .isEqualTo(Arrays.copyOfRange(l1, 64 + 1024, 64 + 2560));
        assertThat(Arrays.copyOfRange(rig.bytes(Space.SMASK), 256, 640))
                .isEqualTo(Arrays.copyOfRange(l1, 8192 + 256, 8192 + 640));
    }

    @ParameterizedTest
    @CsvSource({"LOAD_OUT_TO_SMASK, GM", "LOAD_L1_TO_SMASK, L1", "LOAD_UB_TO_SMASK, UB"})
    void maskTablesAreCopied(String mnemonic, Space space) {
        Rig rig = new Rig();
        byte[] source = space == Space.GM ? rig.randomGlobal(0, 1024, 8) : rig.randomise(space, 8);
        rig.move(mnemonic, "", 32, 64, 0, 3 | 1L << 11);
        assertThat(Arrays.copyOfRange(rig.bytes(Space.SMASK), 32, 32 + 2 * 131))
                .isEqualTo(Arrays.copyOfRange(source, 64, 64 + 2 * 131));
    }
}
