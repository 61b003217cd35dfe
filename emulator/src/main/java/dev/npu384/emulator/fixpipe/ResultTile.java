// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;

/** The elements of a fixpipe instruction in L0C: strips of 16 columns, one matrix after the other. */
final class ResultTile {
    static final int STRIP = 16;

    private static final int ROW_BYTES = STRIP * Integer.BYTES;
    private static final int FRACTAL_BYTES = 1024;

    private final int[] words;
    private final int first;
    private final int stripWords;
    private final int matrixWords;
    private final int columns;

    ResultTile(FixpipeConfig config, long xn, CoreMemory from) {
        long strips = (config.columns() + STRIP - 1) / STRIP;
        long bytes = ((strips - 1) * config.sourceStrideRows() + config.rows()) * ROW_BYTES
                + (config.matrices() - 1L) * config.sourceMatrixFractals() * FRACTAL_BYTES;
        first = Bounds.range(Space.L0C, from.buffer(Space.L0C), xn, bytes, ROW_BYTES) / Integer.BYTES;
        words = from.buffer(Space.L0C).words();
        stripWords = config.sourceStrideRows() * STRIP;
        matrixWords = config.sourceMatrixFractals() * FRACTAL_BYTES / Integer.BYTES;
        columns = config.columns();
    }

    int[] words() {
        return words;
    }

    /** Word index of row 0 of a strip. */
    int stripAt(int matrix, int strip) {
        return first + matrix * matrixWords + strip * stripWords;
    }

    /** Copies part of a row to {@code line}; columns behind the last are zero. */
    void row(int matrix, int row, int fromColumn, int count, int[] line) {
        for (int i = 0; i < count; ) {
            int column = fromColumn + i;
            int width = Math.min(Math.min(count - i, columns - column), STRIP - column % STRIP);
            if (width <= 0) {
                java.util.Arrays.fill(line, i, count, 0);
                return;
            }
            int at = stripAt(matrix, column / STRIP) + row * STRIP + column % STRIP;
            System.arraycopy(words, at, line, i, width);
            i += width;
        }
    }
}
