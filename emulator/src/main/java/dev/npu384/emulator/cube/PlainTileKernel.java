// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Element by element: the reference for the others, and the way where the host has no vector API. */
final class PlainTileKernel extends TileKernel {
    @Override
    void fourRows(Tile tile, int aAt, int bAt, int cAt, int width) {
        for (int row = 0; row < 4; row++) {
            oneRow(tile, aAt + row, bAt, cAt + row * Fractal.STRIP, width);
        }
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        for (int strip = 0; strip < width; strip++) {
            for (int column = 0; column < Fractal.STRIP; column++) {
                int index = cAt + strip * tile.stripWords() + column;
                int first = bAt + strip * Fractal.STRIP + column;
                tile.c()[index] = tile.integer()
                        ? tile.c()[index] + integer(tile, aAt, first, width)
                        : Float.floatToIntBits(real(tile, aAt, first, width, index));
            }
        }
    }

    private static float real(Tile tile, int aAt, int bAt, int width, int index) {
        float sum = tile.keeps() ? Float.intBitsToFloat(tile.c()[index]) : 0;
        for (int k = 0; k < tile.depth(); k++) {
            sum = Math.fma(tile.a()[aAt + k * Fractal.ROWS], tile.b()[bAt + k * width * Fractal.STRIP], sum);
        }
        return sum;
    }

    private static int integer(Tile tile, int aAt, int bAt, int width) {
        int sum = 0;
        for (int k = 0; k < tile.depth(); k++) {
            sum += (int) tile.a()[aAt + k * Fractal.ROWS] * (int) tile.b()[bAt + k * width * Fractal.STRIP];
        }
        return sum;
    }
}
