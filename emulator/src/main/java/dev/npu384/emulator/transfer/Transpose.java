// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.numeric.PackedInt4;

/** Transposes squares of fractals that are not one square of 16-bit elements; rows are 32 bytes. */
final class Transpose {
    private Transpose() {}

    /** Fractal {@code fractal} of the transpose of 32 x 32 bytes. */
    static void bytes(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 32; column++) {
                out[at + 32 * row + column] = square[32 * column + 16 * fractal + row];
            }
        }
    }

    /** Fractal {@code fractal} of the transpose of 16 x 16 words; left and right half are a fractal each. */
    static void words(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            int source = row / 8 * 512 + row % 8 * 4;
            for (int column = 0; column < 8; column++) {
                System.arraycopy(square, source + 32 * (8 * fractal + column), out, at + 32 * row + 4 * column, 4);
            }
        }
    }

    /** Fractal {@code fractal} of the transpose of 64 x 64 nibbles. */
    static void nibbles(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 64; column++) {
                int value = PackedInt4.get(square, 32 * column, 16 * fractal + row);
                PackedInt4.set(out, at + 32 * row, column, value);
            }
        }
    }
}
