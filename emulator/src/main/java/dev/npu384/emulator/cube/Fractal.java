// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** The unit of L0A and L0B: 16 rows of 32 bytes, k innermost in both buffers (ai-core.md 3.1). */
final class Fractal {
    static final int ROWS = 16;
    static final int ROW_BYTES = 32;
    static final int ROW_WORDS = ROW_BYTES / Integer.BYTES;
    static final int BYTES = ROWS * ROW_BYTES;
    static final int WORDS = ROWS * ROW_WORDS;

    /** Elements of one row of an L0C fractal; a column strip of C is this wide. */
    static final int STRIP = 16;

    private Fractal() {}

    static int count(int elements, int perFractal) {
        return (elements + perFractal - 1) / perFractal;
    }
}
