// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.numeric.PackedInt4;
import java.util.Arrays;

/**
 * A matrix as fractals of 512 bytes, row by row of fractals: for L0A with the elements of a row in 32 bytes, for L0B with
 * those of a column.
 */
final class FractalMatrix {
    private static final int ROWS = 16;

    private final int bits;
    private final int perBlock;
    private final boolean byRows;
    private final int down;
    private final int across;

    /**
     * @param bits of an element
     * @param byRows L0A rather than L0B
     */
    FractalMatrix(int rows, int columns, int bits, boolean byRows) {
        this.bits = bits;
        this.perBlock = 8 * BurstConfig.BLOCK / bits;
        this.byRows = byRows;
        this.down = blocks(rows, byRows ? ROWS : perBlock);
        this.across = blocks(columns, byRows ? perBlock : ROWS);
    }

    private static int blocks(int count, int size) {
        return (count + size - 1) / size;
    }

    /** May be more than any buffer holds. */
    long lengthBytes() {
        return (long) down * across * FractalConfig.FRACTAL;
    }

    void clear(byte[] out, int at) {
        Arrays.fill(out, at, at + (int) lengthBytes(), (byte) 0);
    }

    /** Number of the element at (row, column). */
    int index(int row, int column) {
        int height = byRows ? ROWS : perBlock;
        int width = byRows ? perBlock : ROWS;
        int fractal = row / height * across + column / width;
        int inside = byRows ? row % height * perBlock + column % width : column % width * perBlock + row % height;
        return fractal * ROWS * perBlock + inside;
    }

    /** How many elements from (row, column) to the right lie side by side. */
    int run(int column) {
        return byRows ? perBlock - column % perBlock : 1;
    }

    /** Stores the low bits of a value as element {@code index}. */
    void put(byte[] out, int at, int index, long value) {
        if (bits == 4) {
            PackedInt4.set(out, at, index, (int) value);
            return;
        }
        int bytes = bits / 8;
        for (int i = 0; i < bytes; i++) {
            out[at + index * bytes + i] = (byte) (value >>> 8 * i);
        }
    }

    /** Copies {@code count} neighbouring elements. */
    void copy(byte[] in, int from, int element, byte[] out, int at, int index, int count) {
        if (bits == 4) {
            for (int i = 0; i < count; i++) {
                PackedInt4.set(out, at, index + i, PackedInt4.get(in, from, element + i));
            }
            return;
        }
        int bytes = bits / 8;
        System.arraycopy(in, from + element * bytes, out, at + index * bytes, count * bytes);
    }
}
