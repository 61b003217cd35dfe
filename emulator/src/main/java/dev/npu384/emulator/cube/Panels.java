// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.memory.OnChipBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The inputs of one product, unpacked to f32. A lies in blocks of 16 rows, each block k-major: element (row, k) of block i
 * at {@code (i * depth + k) * 16 + row}. B lies in groups of four 16-column strips, each group k-major with 64 columns
 * side by side; the strips that are left over when the number of strips isn't a multiple of four follow one by one.
 *
 * <p>One per host thread, reused.
 */
final class Panels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0xffff_ffffL;

    private static final ThreadLocal<Panels> OF_THREAD = ThreadLocal.withInitial(Panels::new);

    /** Strips in a group. */
    static final int GROUP = 4;

    /** Room for the sums of four rows of four strips. */
    final int[] sums = new int[GROUP * GROUP * Fractal.STRIP];

    /** Room for the sums of a row of four strips. */
    final float[] row = new float[GROUP * Fractal.STRIP];

    private long[] columns = new long[0];
    private int depth;
    private int strips;
    float[] a = new float[0];
    float[] b = new float[0];

    static Panels ofThread() {
        return OF_THREAD.get();
    }

    /** Unpacks L0A: {@code blocks} x {@code fractals} fractals, row blocks outermost ("Zz"), {@code pitch} fractals apart. */
    void unpackA(
            Unpacker unpacker, InputType type, OnChipBuffer source, int address, int blocks, int fractals, int pitch) {
        depth = fractals * type.kPerFractal();
        a = atLeast(a, blocks * depth * Fractal.ROWS);
        for (int block = 0; block < blocks; block++) {
            int first = address + block * pitch * Fractal.BYTES;
            chain(unpacker, type, source, first, Fractal.BYTES, fractals, a, blockAt(block), Fractal.ROWS);
        }
    }

    /** Unpacks one plain row of {@code k} elements in L0A, as the cube reads it in vector-matrix mode. */
    void unpackRow(InputType type, byte[] source, int address, int k) {
        depth = Fractal.count(k, type.kPerFractal()) * type.kPerFractal();
        a = atLeast(a, depth * Fractal.ROWS);
        for (int i = 0; i < k; i++) {
            int word = (int) INTS.get(source, address + i / type.perWord() * Integer.BYTES);
            a[i * Fractal.ROWS] = type.element(word, i % type.perWord());
        }
    }

    /** Unpacks L0B: {@code fractals} x {@code stripCount} fractals, k outermost ("Zn"). Call after A. */
    void unpackB(Unpacker unpacker, InputType type, OnChipBuffer source, int address, int fractals, int stripCount) {
        strips = stripCount;
        b = atLeast(b, strips * depth * Fractal.STRIP);
        for (int strip = 0; strip < strips; strip++) {
            int first = address + strip * Fractal.BYTES;
            int step = strips * Fractal.BYTES;
            chain(unpacker, type, source, first, step, fractals, b, stripAt(strip), stripStride(strip));
        }
    }

    /** Unpacks fractals that follow each other along k; those that lie turned in the buffer are already in panel order. */
    private void chain(
            Unpacker unpacker,
            InputType type,
            OnChipBuffer source,
            int first,
            int stepBytes,
            int fractals,
            float[] out,
            int at,
            int stride) {
        if (type.bits() == 16 && allTurned(source, first, stepBytes, fractals)) {
            unpacker.expandTurned(type, source.storedBytes(), first, stepBytes, fractals, out, at, stride);
        } else {
            transpose(source.bytes(), first, stepBytes, fractals);
            unpacker.expand(type, columns, fractals, out, at, stride);
        }
    }

    private static boolean allTurned(OnChipBuffer source, int first, int stepBytes, int fractals) {
        for (int i = 0; i < fractals; i++) {
            if (!source.isTurned((first + i * stepBytes) / Fractal.BYTES)) {
                return false;
            }
        }
        return true;
    }

    /** Makes B all zero, to be filled by {@link #addB}. Call after A. */
    void clearB(int stripCount) {
        strips = stripCount;
        b = atLeast(b, strips * depth * Fractal.STRIP);
        Arrays.fill(b, 0, strips * depth * Fractal.STRIP, 0);
    }

    void addB(int k, int column, float value) {
        int strip = column / Fractal.STRIP;
        b[stripAt(strip) + k * stripStride(strip) + column % Fractal.STRIP] += value;
    }

    /** Index of row 0 of a row block at k = 0 in {@link #a}; k steps by 16. */
    int blockAt(int block) {
        return block * depth * Fractal.ROWS;
    }

    /** Index of column 0 of a strip at k = 0 in {@link #b}. */
    int stripAt(int strip) {
        int group = strip / GROUP * GROUP;
        if (group + GROUP <= strips) {
            return group * depth * Fractal.STRIP + (strip - group) * Fractal.STRIP;
        }
        return strip * depth * Fractal.STRIP;
    }

    /** Distance between two k of a strip in {@link #b}. */
    int stripStride(int strip) {
        return strip / GROUP * GROUP + GROUP <= strips ? GROUP * Fractal.STRIP : Fractal.STRIP;
    }

    /** Turns fractals of 16 rows x 8 words into 8 x 16 words, two rows in a long. */
    private void transpose(byte[] source, int address, int stepBytes, int fractals) {
        if (columns.length < fractals * Unpacker.FRACTAL_LONGS) {
            columns = new long[fractals * Unpacker.FRACTAL_LONGS];
        }
        long[] to = columns;
        for (int fractal = 0; fractal < fractals; fractal++) {
            int from = address + fractal * stepBytes;
            for (int pair = 0; pair < Fractal.ROWS / 2; pair++) {
                int at = fractal * Unpacker.FRACTAL_LONGS + pair;
                int line = from + pair * 2 * Fractal.ROW_BYTES;
                for (int word = 0; word < Fractal.ROW_WORDS; word += 2) {
                    long even = (long) LONGS.get(source, line + word * Integer.BYTES);
                    long odd = (long) LONGS.get(source, line + word * Integer.BYTES + Fractal.ROW_BYTES);
                    to[at + word * Unpacker.WORD_LONGS] = even & LOW | odd << 32;
                    to[at + (word + 1) * Unpacker.WORD_LONGS] = even >>> 32 | odd & ~LOW;
                }
            }
        }
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }
}
