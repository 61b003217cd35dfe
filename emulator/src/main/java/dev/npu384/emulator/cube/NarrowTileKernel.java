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
                pair(tile, aAt, bAt + strip * Fractal.STRIP + lane, stride, at + lane);
            }
            canonicalise(tile, at, 4);
        }
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        int stride = width * Fractal.STRIP;
        for (int strip = 0; strip < width; strip++) {
            int at = cAt + strip * tile.stripWords();
            for (int lane = 0; lane < Fractal.STRIP; lane += LANES) {
                single(tile, aAt, bAt + strip * Fractal.STRIP + lane, stride, at + lane);
            }
            canonicalise(tile, at, 1);
        }
    }

    private static void canonicalise(Tile tile, int at, int rows) {
        if (tile.start() != Start.INTEGER) {
            for (int row = 0; row < rows; row++) {
                tile.canonicalise(at + row * Fractal.STRIP);
            }
        }
    }

    private static void pair(Tile tile, int aAt, int bAt, int bStride, int cAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int[] c = tile.c();
        Start start = tile.start();
        int depth = tile.depth();
        int next = cAt + LANES;
        FloatVector sum00 = first(c, cAt, start);
        FloatVector sum01 = first(c, next, start);
        FloatVector sum10 = first(c, cAt + Fractal.STRIP, start);
        FloatVector sum11 = first(c, next + Fractal.STRIP, start);
        FloatVector sum20 = first(c, cAt + 2 * Fractal.STRIP, start);
        FloatVector sum21 = first(c, next + 2 * Fractal.STRIP, start);
        FloatVector sum30 = first(c, cAt + 3 * Fractal.STRIP, start);
        FloatVector sum31 = first(c, next + 3 * Fractal.STRIP, start);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + k * bStride + LANES);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS]);
            sum00 = a0.fma(b0, sum00);
            sum01 = a0.fma(b1, sum01);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS + 1]);
            sum10 = a1.fma(b0, sum10);
            sum11 = a1.fma(b1, sum11);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS + 2]);
            sum20 = a2.fma(b0, sum20);
            sum21 = a2.fma(b1, sum21);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS + 3]);
            sum30 = a3.fma(b0, sum30);
            sum31 = a3.fma(b1, sum31);
        }
        last(sum00, c, cAt, start);
        last(sum01, c, next, start);
        last(sum10, c, cAt + Fractal.STRIP, start);
        last(sum11, c, next + Fractal.STRIP, start);
        last(sum20, c, cAt + 2 * Fractal.STRIP, start);
        last(sum21, c, next + 2 * Fractal.STRIP, start);
        last(sum30, c, cAt + 3 * Fractal.STRIP, start);
        last(sum31, c, next + 3 * Fractal.STRIP, start);
    }

    private static void single(Tile tile, int aAt, int bAt, int bStride, int cAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        FloatVector sum = first(tile.c(), cAt, tile.start());
        for (int k = 0; k < tile.depth(); k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            sum = FloatVector.broadcast(FLOATS, a[aAt + k * Fractal.ROWS]).fma(line, sum);
        }
        last(sum, tile.c(), cAt, tile.start());
    }

    private static FloatVector first(int[] c, int at, Start start) {
        if (start == Start.KEEP) {
            return IntVector.fromArray(INTS, c, at).reinterpretAsFloats();
        }
        return FloatVector.broadcast(FLOATS, start == Start.ZERO ? 0 : INTEGER_BASE);
    }

    private static void last(FloatVector sum, int[] c, int at, Start start) {
        IntVector bits = sum.reinterpretAsInts();
        if (start == Start.INTEGER) {
            bits.sub(INTEGER_BASE_BITS).add(IntVector.fromArray(INTS, c, at)).intoArray(c, at);
        } else {
            bits.intoArray(c, at);
        }
    }
}
