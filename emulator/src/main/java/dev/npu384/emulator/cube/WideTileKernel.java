// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sixteen lanes: one vector is one row of a strip. The sixteen sums of a tile of four rows by four strips stay in
 * registers over all of k. Everything is written out: methods that take or return vectors box them now and then.
 */
final class WideTileKernel extends TileKernel {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final int LANES = Fractal.STRIP;

    @Override
    void fourRows(Tile tile, int aAt, int bAt, int cAt, int width) {
        if (width == Panels.GROUP) {
            square(
                    tile.a(),
                    aAt,
                    tile.b(),
                    bAt,
                    tile.depth(),
                    tile.first(),
                    tile.firstAt(cAt),
                    tile.firstStripWords(),
                    tile.firstRowWords(),
                    tile.last(),
                    tile.lastAt(cAt),
                    tile.lastStripWords());
        } else {
            column(tile, aAt, bAt, tile.firstAt(cAt), tile.lastAt(cAt));
        }
        tile.finish(cAt, 4, width);
    }

    @Override
    void oneRow(Tile tile, int aAt, int bAt, int cAt, int width) {
        for (int strip = 0; strip < width; strip++) {
            int at = cAt + strip * tile.stripWords();
            single(tile, aAt, bAt + strip * LANES, width * LANES, tile.firstAt(at), tile.lastAt(at));
            tile.finish(at, 1, 1);
        }
    }

    private static void square(
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int depth,
            int[] from,
            int fromAt,
            int fromStrip,
            int fromRow,
            int[] to,
            int toAt,
            int toStrip) {
        FloatVector sum00 = IntVector.fromArray(INTS, from, fromAt).reinterpretAsFloats();
        FloatVector sum01 = IntVector.fromArray(INTS, from, fromAt + fromStrip).reinterpretAsFloats();
        FloatVector sum02 =
                IntVector.fromArray(INTS, from, fromAt + 2 * fromStrip).reinterpretAsFloats();
        FloatVector sum03 =
                IntVector.fromArray(INTS, from, fromAt + 3 * fromStrip).reinterpretAsFloats();
        FloatVector sum10 = IntVector.fromArray(INTS, from, fromAt + fromRow).reinterpretAsFloats();
        FloatVector sum11 =
                IntVector.fromArray(INTS, from, fromAt + fromStrip + fromRow).reinterpretAsFloats();
        FloatVector sum12 = IntVector.fromArray(INTS, from, fromAt + 2 * fromStrip + fromRow)
                .reinterpretAsFloats();
        FloatVector sum13 = IntVector.fromArray(INTS, from, fromAt + 3 * fromStrip + fromRow)
                .reinterpretAsFloats();
        FloatVector sum20 =
                IntVector.fromArray(INTS, from, fromAt + 2 * fromRow).reinterpretAsFloats();
        FloatVector sum21 = IntVector.fromArray(INTS, from, fromAt + fromStrip + 2 * fromRow)
                .reinterpretAsFloats();
        FloatVector sum22 = IntVector.fromArray(INTS, from, fromAt + 2 * fromStrip + 2 * fromRow)
                .reinterpretAsFloats();
        FloatVector sum23 = IntVector.fromArray(INTS, from, fromAt + 3 * fromStrip + 2 * fromRow)
                .reinterpretAsFloats();
        FloatVector sum30 =
                IntVector.fromArray(INTS, from, fromAt + 3 * fromRow).reinterpretAsFloats();
        FloatVector sum31 = IntVector.fromArray(INTS, from, fromAt + fromStrip + 3 * fromRow)
                .reinterpretAsFloats();
        FloatVector sum32 = IntVector.fromArray(INTS, from, fromAt + 2 * fromStrip + 3 * fromRow)
                .reinterpretAsFloats();
        FloatVector sum33 = IntVector.fromArray(INTS, from, fromAt + 3 * fromStrip + 3 * fromRow)
                .reinterpretAsFloats();
        for (int k = 0; k < depth; k++) {
            int line = bAt + k * 4 * LANES;
            int column = aAt + k * LANES;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, line);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, line + LANES);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, line + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(FLOATS, b, line + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[column]);
            sum00 = a0.fma(b0, sum00);
            sum01 = a0.fma(b1, sum01);
            sum02 = a0.fma(b2, sum02);
            sum03 = a0.fma(b3, sum03);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[column + 1]);
            sum10 = a1.fma(b0, sum10);
            sum11 = a1.fma(b1, sum11);
            sum12 = a1.fma(b2, sum12);
            sum13 = a1.fma(b3, sum13);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[column + 2]);
            sum20 = a2.fma(b0, sum20);
            sum21 = a2.fma(b1, sum21);
            sum22 = a2.fma(b2, sum22);
            sum23 = a2.fma(b3, sum23);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[column + 3]);
            sum30 = a3.fma(b0, sum30);
            sum31 = a3.fma(b1, sum31);
            sum32 = a3.fma(b2, sum32);
            sum33 = a3.fma(b3, sum33);
        }
        sum00.reinterpretAsInts().intoArray(to, toAt);
        sum01.reinterpretAsInts().intoArray(to, toAt + toStrip);
        sum02.reinterpretAsInts().intoArray(to, toAt + 2 * toStrip);
        sum03.reinterpretAsInts().intoArray(to, toAt + 3 * toStrip);
        sum10.reinterpretAsInts().intoArray(to, toAt + LANES);
        sum11.reinterpretAsInts().intoArray(to, toAt + toStrip + LANES);
        sum12.reinterpretAsInts().intoArray(to, toAt + 2 * toStrip + LANES);
        sum13.reinterpretAsInts().intoArray(to, toAt + 3 * toStrip + LANES);
        sum20.reinterpretAsInts().intoArray(to, toAt + 2 * LANES);
        sum21.reinterpretAsInts().intoArray(to, toAt + toStrip + 2 * LANES);
        sum22.reinterpretAsInts().intoArray(to, toAt + 2 * toStrip + 2 * LANES);
        sum23.reinterpretAsInts().intoArray(to, toAt + 3 * toStrip + 2 * LANES);
        sum30.reinterpretAsInts().intoArray(to, toAt + 3 * LANES);
        sum31.reinterpretAsInts().intoArray(to, toAt + toStrip + 3 * LANES);
        sum32.reinterpretAsInts().intoArray(to, toAt + 2 * toStrip + 3 * LANES);
        sum33.reinterpretAsInts().intoArray(to, toAt + 3 * toStrip + 3 * LANES);
    }

    private static void column(Tile tile, int aAt, int bAt, int firstAt, int lastAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int depth = tile.depth();
        int row = tile.firstRowWords();
        FloatVector sum0 = IntVector.fromArray(INTS, tile.first(), firstAt).reinterpretAsFloats();
        FloatVector sum1 =
                IntVector.fromArray(INTS, tile.first(), firstAt + row).reinterpretAsFloats();
        FloatVector sum2 =
                IntVector.fromArray(INTS, tile.first(), firstAt + 2 * row).reinterpretAsFloats();
        FloatVector sum3 =
                IntVector.fromArray(INTS, tile.first(), firstAt + 3 * row).reinterpretAsFloats();
        for (int k = 0; k < depth; k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * LANES);
            int column = aAt + k * LANES;
            sum0 = FloatVector.broadcast(FLOATS, a[column]).fma(line, sum0);
            sum1 = FloatVector.broadcast(FLOATS, a[column + 1]).fma(line, sum1);
            sum2 = FloatVector.broadcast(FLOATS, a[column + 2]).fma(line, sum2);
            sum3 = FloatVector.broadcast(FLOATS, a[column + 3]).fma(line, sum3);
        }
        sum0.reinterpretAsInts().intoArray(tile.last(), lastAt);
        sum1.reinterpretAsInts().intoArray(tile.last(), lastAt + LANES);
        sum2.reinterpretAsInts().intoArray(tile.last(), lastAt + 2 * LANES);
        sum3.reinterpretAsInts().intoArray(tile.last(), lastAt + 3 * LANES);
    }

    private static void single(Tile tile, int aAt, int bAt, int bStride, int firstAt, int lastAt) {
        float[] a = tile.a();
        float[] b = tile.b();
        int depth = tile.depth();
        FloatVector sum = IntVector.fromArray(INTS, tile.first(), firstAt).reinterpretAsFloats();
        for (int k = 0; k < depth; k++) {
            FloatVector line = FloatVector.fromArray(FLOATS, b, bAt + k * bStride);
            sum = FloatVector.broadcast(FLOATS, a[aAt + k * LANES]).fma(line, sum);
        }
        sum.reinterpretAsInts().intoArray(tile.last(), lastAt);
    }
}
