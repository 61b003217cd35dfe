// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Element by element. */
final class PlainUnpacker implements Unpacker {
    @Override
    public void expand(InputType type, int[] columns, float[] out, int at, int stride) {
        int perWord = type.perWord();
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            for (int index = 0; index < perWord; index++) {
                int line = at + (word * perWord + index) * stride;
                for (int row = 0; row < Fractal.ROWS; row++) {
                    out[line + row] = type.element(columns[word * Fractal.ROWS + row], index);
                }
            }
        }
    }
}
