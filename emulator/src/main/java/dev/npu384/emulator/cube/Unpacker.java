// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Unpacks one fractal to f32, rows innermost: the order in which the product kernels read. */
interface Unpacker {
    /**
     * Writes element (row, k) of the fractal to {@code out[at + k * stride + row]}.
     *
     * @param columns the fractal as 8 x 16 words: word w of row r at {@code 16 * w + r}
     */
    void expand(InputType type, int[] columns, float[] out, int at, int stride);
}
