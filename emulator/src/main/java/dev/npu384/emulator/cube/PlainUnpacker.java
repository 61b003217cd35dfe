// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Element by element. */
final class PlainUnpacker implements Unpacker {
    @Override
    public void expand(InputType type, long[] columns, int fractals, float[] out, int at, int stride) {
        int perWord = type.perWord();
        for (int word = 0; word < fractals * Fractal.ROW_WORDS; word++) {
            for (int index = 0; index < perWord; index++) {
                int line = at + (word * perWord + index) * stride;
                for (int row = 0; row < Fractal.ROWS; row++) {
                    long pair = columns[word * WORD_LONGS + row / 2];
                    out[line + row] = type.element((int) (pair >>> row % 2 * 32), index);
                }
            }
        }
    }

    @Override
    public void expandTurned(
            InputType type, byte[] stored, int first, int stepBytes, int fractals, float[] out, int at, int stride) {
        for (int k = 0; k < fractals * Fractal.ROWS; k++) {
            int line = first + k / Fractal.ROWS * stepBytes + k % Fractal.ROWS * Fractal.ROW_BYTES;
            for (int row = 0; row < Fractal.ROWS; row++) {
                int bits = stored[line + 2 * row] & 0xff | stored[line + 2 * row + 1] << 8;
                out[at + k * stride + row] = type.element(bits, 0);
            }
        }
    }
}
