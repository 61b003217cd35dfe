// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/**
 * C += A * B over a range of k, element by element in ascending k, one fused multiply-add with one rounding per step. That
 * order is the emulator's definition of cube arithmetic, so every implementation gives the same bits. Only the payload of
 * a NaN is up to the host; it never leaves L0C, since the fixpipe makes NaNs canonical.
 */
abstract class TileKernel {
    /** Integers up to 2^22 in size, added to this, stay exact and sit in the low bits of the result. */
    static final float INTEGER_BASE = 0x1.8p23f;

    static final int INTEGER_BASE_BITS = 0x4b40_0000;

    /** What a product is added to. */
    enum Start {
        /** The f32 values in C. */
        KEEP,
        /** Zero; C is overwritten. */
        ZERO,
        /** The s32 values in C, wrapping. Sums of products over the range of k stay below 2^22. */
        INTEGER
    }

    /**
     * The whole product.
     *
     * @param c L0C as words
     * @param at word index of element (0, 0)
     * @param stripWords words from one 16-column strip of C to the next
     */
    final void multiply(
            Panels panels, int rows, int strips, int fromK, int toK, int[] c, int at, int stripWords, Start start) {
        Tile tile = new Tile(panels, toK - fromK, c, stripWords, start);
        int strip = 0;
        while (strip < strips) {
            int stride = panels.stripStride(strip);
            int width = stride / Fractal.STRIP;
            int bAt = panels.stripAt(strip) + fromK * stride;
            for (int row = 0; row < rows; ) {
                int aAt = panels.blockAt(row / Fractal.ROWS) + fromK * Fractal.ROWS + row % Fractal.ROWS;
                int cAt = at + strip * stripWords + row * Fractal.STRIP;
                if (rows - row >= 4) {
                    fourRows(tile, aAt, bAt, cAt, width);
                    row += 4;
                } else {
                    oneRow(tile, aAt, bAt, cAt, width);
                    row++;
                }
            }
            strip += width;
        }
    }

    /** Four rows of {@code width} (1 or 4) strips. */
    abstract void fourRows(Tile tile, int aAt, int bAt, int cAt, int width);

    /** One row of {@code width} (1 or 4) strips. */
    abstract void oneRow(Tile tile, int aAt, int bAt, int cAt, int width);
}
