// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Unpacks fractals to f32, rows innermost: the order in which the product kernels read. */
interface Unpacker {
    /** Longs that hold one word of each of the 16 rows, two rows in a long, the first in its low half. */
    int WORD_LONGS = Fractal.ROWS / 2;

    int FRACTAL_LONGS = Fractal.ROW_WORDS * WORD_LONGS;

    /**
     * Writes element (row, k) of a chain of fractals to {@code out[at + k * stride + row]}.
     *
     * @param columns per fractal {@link #FRACTAL_LONGS}: word w of rows 2 r and 2 r + 1 at {@code w * WORD_LONGS + r}
     * @param fractals length of the chain along k
     */
    void expand(InputType type, long[] columns, int fractals, float[] out, int at, int stride);

    /**
     * The same for a chain of fractals of 16-bit elements stored with rows and columns exchanged.
     *
     * @param first byte address of the first fractal; the next ones follow {@code stepBytes} apart
     */
    void expandTurned(
            InputType type, byte[] stored, int first, int stepBytes, int fractals, float[] out, int at, int stride);
}
