// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sixteen lanes: one vector is one row of a strip. The sixteen sums of a tile of four rows by four strips stay in
 * registers over all of k.
 */
final class WideTileKernel extends TileKernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final int LANES = Fractal.STRIP;

    @Override
    void fourRows(Tile tile, int aAt, int bAt, int cAt, int width) {
        if (width == Panels.GROUP) {
            square(tile, aAt, bAt, cAt);
        } else {
            column(tile, aAt, bAt, cAt);
        }
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        for (int strip = 0; strip < width; strip++) {
            single(tile, aAt, bAt + strip * LANES, width * LANES, cAt + strip * tile.stripWords());
        }
    }

    private static void square(Tile tile, int aAt, int bAt, int cAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int[] c = tile.c();
        Start start = tile.start();
        int depth = tile.depth();
        int c0 = cAt;
        int c1 = cAt + tile.stripWords();
        int c2 = c1 + tile.stripWords();
        int c3 = c2 + tile.stripWords();
        FloatVector sum00 = first(c, c0, start);
        FloatVector sum01 = first(c, c1, start);
        FloatVector sum02 = first(c, c2, start);
        FloatVector sum03 = first(c, c3, start);
        FloatVector sum10 = first(c, c0 + LANES, start);
        FloatVector sum11 = first(c, c1 + LANES, start);
        FloatVector sum12 = first(c, c2 + LANES, start);
        FloatVector sum13 = first(c, c3 + LANES, start);
        FloatVector sum20 = first(c, c0 + 2 * LANES, start);
        FloatVector sum21 = first(c, c1 + 2 * LANES, start);
        FloatVector sum22 = first(c, c2 + 2 * LANES, start);
        FloatVector sum23 = first(c, c3 + 2 * LANES, start);
        FloatVector sum30 = first(c, c0 + 3 * LANES, start);
        FloatVector sum31 = first(c, c1 + 3 * LANES, start);
        FloatVector sum32 = first(c, c2 + 3 * LANES, start);
        FloatVector sum33 = first(c, c3 + 3 * LANES, start);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + k * 4 * LANES);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + k * 4 * LANES + LANES);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bAt + k * 4 * LANES + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, bAt + k * 4 * LANES + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES]);
            sum00 = a0.fma(b0, sum00);
            sum01 = a0.fma(b1, sum01);
            sum02 = a0.fma(b2, sum02);
            sum03 = a0.fma(b3, sum03);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 1]);
            sum10 = a1.fma(b0, sum10);
            sum11 = a1.fma(b1, sum11);
            sum12 = a1.fma(b2, sum12);
            sum13 = a1.fma(b3, sum13);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 2]);
            sum20 = a2.fma(b0, sum20);
            sum21 = a2.fma(b1, sum21);
            sum22 = a2.fma(b2, sum22);
            sum23 = a2.fma(b3, sum23);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 3]);
            sum30 = a3.fma(b0, sum30);
            sum31 = a3.fma(b1, sum31);
            sum32 = a3.fma(b2, sum32);
            sum33 = a3.fma(b3, sum33);
        }
        last(sum00, c, c0, start);
        last(sum01, c, c1, start);
        last(sum02, c, c2, start);
        last(sum03, c, c3, start);
        last(sum10, c, c0 + LANES, start);
        last(sum11, c, c1 + LANES, start);
        last(sum12, c, c2 + LANES, start);
        last(sum13, c, c3 + LANES, start);
        last(sum20, c, c0 + 2 * LANES, start);
        last(sum21, c, c1 + 2 * LANES, start);
        last(sum22, c, c2 + 2 * LANES, start);
        last(sum23, c, c3 + 2 * LANES, start);
        last(sum30, c, c0 + 3 * LANES, start);
        last(sum31, c, c1 + 3 * LANES, start);
        last(sum32, c, c2 + 3 * LANES, start);
        last(sum33, c, c3 + 3 * LANES, start);
        if (start != Start.INTEGER) {
            FloatVector probe = probe(sum00, sum01, sum02, sum03)
                    .add(probe(sum10, sum11, sum12, sum13))
                    .add(probe(sum20, sum21, sum22, sum23))
                    .add(probe(sum30, sum31, sum32, sum33));
            if (suspicious(probe)) {
                for (int row = 0; row < 4; row++) {
                    tile.canonicalise(c0 + row * LANES);
                    tile.canonicalise(c1 + row * LANES);
                    tile.canonicalise(c2 + row * LANES);
                    tile.canonicalise(c3 + row * LANES);
                }
            }
        }
    }

    private static void column(Tile tile, int aAt, int bAt, int cAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int[] c = tile.c();
        Start start = tile.start();
        int depth = tile.depth();
        FloatVector sum0 = first(c, cAt, start);
        FloatVector sum1 = first(c, cAt + LANES, start);
        FloatVector sum2 = first(c, cAt + 2 * LANES, start);
        FloatVector sum3 = first(c, cAt + 3 * LANES, start);
        for (int k = 0; k < depth; k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * LANES);
            sum0 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES]).fma(line, sum0);
            sum1 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 1]).fma(line, sum1);
            sum2 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 2]).fma(line, sum2);
            sum3 = FloatVector.broadcast(FLOATS, a[aAt + k * LANES + 3]).fma(line, sum3);
        }
        last(sum0, c, cAt, start);
        last(sum1, c, cAt + LANES, start);
        last(sum2, c, cAt + 2 * LANES, start);
        last(sum3, c, cAt + 3 * LANES, start);
        if (start != Start.INTEGER && suspicious(probe(sum0, sum1, sum2, sum3))) {
            for (int row = 0; row < 4; row++) {
                tile.canonicalise(cAt + row * LANES);
            }
        }
    }

    private static void single(Tile tile, int aAt, int bAt, int bStride, int cAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        FloatVector sum = first(tile.c(), cAt, tile.start());
        for (int k = 0; k < tile.depth(); k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            sum = FloatVector.broadcast(FLOATS, a[aAt + k * LANES]).fma(line, sum);
        }
        last(sum, tile.c(), cAt, tile.start());
        if (tile.start() != Start.INTEGER) {
            tile.canonicalise(cAt);
        }
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

    /** Zero where all four are finite, NaN elsewhere. */
    private static FloatVector probe(FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        FloatVector zero = FloatVector.zero(FLOATS);
        return v0.fma(zero, v1.fma(zero, v2.fma(zero, v3.mul(zero))));
    }

    private static boolean suspicious(FloatVector probe) {
        return probe.reinterpretAsInts().lanewise(VectorOperators.LSHL, 1).reduceLanes(VectorOperators.OR) != 0;
    }
}
