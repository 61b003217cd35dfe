// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/**
 * Row by row in plain Java: the reference for the others, the way where the host has no vector API, and the way until the
 * others are compiled.
 */
final class PlainTileKernel extends TileKernel {
    @Override
    void fourRows(Tile tile, int aAt, int bAt, int cAt, int width) {
        for (int row = 0; row < 4; row++) {
            oneRow(tile, aAt + row, bAt, cAt + row * Fractal.STRIP, width);
        }
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        int columns = width * Fractal.STRIP;
        float[] sums = tile.row();
        load(tile, cAt, columns, sums);
        int k = 0;
        for (; k + 3 < tile.depth(); k += 4) {
            fourSteps(tile.a(), aAt + k * Fractal.ROWS, tile.b(), bAt + k * columns, sums, columns);
        }
        for (; k < tile.depth(); k++) {
            step(tile.a()[aAt + k * Fractal.ROWS], tile.b(), bAt + k * columns, sums, columns);
        }
        store(tile, cAt, columns, sums);
    }

    private static void load(Tile tile, int cAt, int columns, float[] sums) {
        for (int i = 0; i < columns; i++) {
            int index = cAt + i / Fractal.STRIP * tile.stripWords() + i % Fractal.STRIP;
            sums[i] = tile.keeps() ? Float.intBitsToFloat(tile.c()[index]) : 0;
        }
    }

    /** Four k steps of a row, one after the other for each element: a loop that compilers turn into vector code. */
    private static void fourSteps(float[] a, int aAt, float[] b, int bAt, float[] sums, int columns) {
        float a0 = a[aAt];
        float a1 = a[aAt + Fractal.ROWS];
        float a2 = a[aAt + 2 * Fractal.ROWS];
        float a3 = a[aAt + 3 * Fractal.ROWS];
        int b1 = bAt + columns;
        int b2 = b1 + columns;
        int b3 = b2 + columns;
        for (int i = 0; i < columns; i++) {
            float sum = Math.fma(a1, b[b1 + i], Math.fma(a0, b[bAt + i], sums[i]));
            sums[i] = Math.fma(a3, b[b3 + i], Math.fma(a2, b[b2 + i], sum));
        }
    }

    /** One k step of a row. */
    private static void step(float a, float[] b, int bAt, float[] sums, int columns) {
        for (int i = 0; i < columns; i++) {
            sums[i] = Math.fma(a, b[bAt + i], sums[i]);
        }
    }

    private static void store(Tile tile, int cAt, int columns, float[] sums) {
        for (int i = 0; i < columns; i++) {
            int index = cAt + i / Fractal.STRIP * tile.stripWords() + i % Fractal.STRIP;
            if (tile.integer()) {
                tile.c()[index] += (int) sums[i];
            } else {
                tile.c()[index] = Float.floatToRawIntBits(sums[i]);
            }
        }
    }
}
