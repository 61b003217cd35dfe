// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight or four lanes: tiles of four rows by two vectors, so that all sums fit sixteen registers. */
final class NarrowTileKernel extends TileKernel {
    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > 8 ? IntVector.SPECIES_256 : IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    @Override
    void fourRows(Tile tile, int aAt, int bAt, int cAt, int width) {
        int stride = width * Fractal.STRIP;
        for (int strip = 0; strip < width; strip++) {
            int at = cAt + strip * tile.stripWords();
            for (int lane = 0; lane < Fractal.STRIP; lane += 2 * LANES) {
                int line = bAt + strip * Fractal.STRIP + lane;
                pair(tile, aAt, line, stride, tile.firstAt(at) + lane, tile.lastAt(at) + lane);
            }
            tile.finish(at, 4, 1);
        }
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        int stride = width * Fractal.STRIP;
        for (int strip = 0; strip < width; strip++) {
            int at = cAt + strip * tile.stripWords();
            for (int lane = 0; lane < Fractal.STRIP; lane += LANES) {
                int line = bAt + strip * Fractal.STRIP + lane;
                single(tile, aAt, line, stride, tile.firstAt(at) + lane, tile.lastAt(at) + lane);
            }
            tile.finish(at, 1, 1);
        }
    }

    private static void pair(Tile tile, int aAt, int bAt, int bStride, int firstAt, int lastAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int depth = tile.depth();
        int[] from = tile.first();
        int row = tile.firstRowWords();
        FloatVector sum00 = IntVector.fromArray(INTS, from, firstAt).reinterpretAsFloats();
        FloatVector sum01 = IntVector.fromArray(INTS, from, firstAt + LANES).reinterpretAsFloats();
        FloatVector sum10 = IntVector.fromArray(INTS, from, firstAt + row).reinterpretAsFloats();
        FloatVector sum11 =
                IntVector.fromArray(INTS, from, firstAt + row + LANES).reinterpretAsFloats();
        FloatVector sum20 = IntVector.fromArray(INTS, from, firstAt + 2 * row).reinterpretAsFloats();
        FloatVector sum21 =
                IntVector.fromArray(INTS, from, firstAt + 2 * row + LANES).reinterpretAsFloats();
        FloatVector sum30 = IntVector.fromArray(INTS, from, firstAt + 3 * row).reinterpretAsFloats();
        FloatVector sum31 =
                IntVector.fromArray(INTS, from, firstAt + 3 * row + LANES).reinterpretAsFloats();
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + k * bStride + LANES);
            int column = aAt + k * Fractal.ROWS;
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[column]);
            sum00 = a0.fma(b0, sum00);
            sum01 = a0.fma(b1, sum01);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[column + 1]);
            sum10 = a1.fma(b0, sum10);
            sum11 = a1.fma(b1, sum11);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[column + 2]);
            sum20 = a2.fma(b0, sum20);
            sum21 = a2.fma(b1, sum21);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[column + 3]);
            sum30 = a3.fma(b0, sum30);
            sum31 = a3.fma(b1, sum31);
        }
        int[] to = tile.last();
        sum00.reinterpretAsInts().intoArray(to, lastAt);
        sum01.reinterpretAsInts().intoArray(to, lastAt + LANES);
        sum10.reinterpretAsInts().intoArray(to, lastAt + Fractal.STRIP);
        sum11.reinterpretAsInts().intoArray(to, lastAt + Fractal.STRIP + LANES);
        sum20.reinterpretAsInts().intoArray(to, lastAt + 2 * Fractal.STRIP);
        sum21.reinterpretAsInts().intoArray(to, lastAt + 2 * Fractal.STRIP + LANES);
        sum30.reinterpretAsInts().intoArray(to, lastAt + 3 * Fractal.STRIP);
        sum31.reinterpretAsInts().intoArray(to, lastAt + 3 * Fractal.STRIP + LANES);
    }

    private static void single(Tile tile, int aAt, int bAt, int bStride, int firstAt, int lastAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int depth = tile.depth();
        FloatVector sum = IntVector.fromArray(INTS, tile.first(), firstAt).reinterpretAsFloats();
        for (int k = 0; k < depth; k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            sum = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS]).fma(line, sum);
        }
        sum.reinterpretAsInts().intoArray(tile.last(), lastAt);
    }
}
