// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import java.nio.ByteBuffer;
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
    private static final ThreadLocal<Panels> OF_THREAD = ThreadLocal.withInitial(Panels::new);

    /** Strips in a group. */
    static final int GROUP = 4;

    private final int[] columns = new int[Fractal.WORDS];
    private int[] words = new int[0];
    private int depth;
    private int strips;
    float[] a = new float[0];
    float[] b = new float[0];

    static Panels ofThread() {
        return OF_THREAD.get();
    }

    /** Unpacks L0A: {@code blocks} x {@code fractals} fractals, row blocks outermost ("Zz"), {@code pitch} fractals apart. */
    void unpackA(Unpacker unpacker, InputType type, byte[] source, int address, int blocks, int fractals, int pitch) {
        depth = fractals * type.kPerFractal();
        a = atLeast(a, blocks * depth * Fractal.ROWS);
        readWords(source, address, ((blocks - 1) * pitch + fractals) * Fractal.BYTES);
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < fractals; k++) {
                transpose((block * pitch + k) * Fractal.WORDS);
                int at = (block * depth + k * type.kPerFractal()) * Fractal.ROWS;
                unpacker.expand(type, columns, a, at, Fractal.ROWS);
            }
        }
    }

    /** Unpacks one plain row of {@code k} elements in L0A, as the cube reads it in vector-matrix mode. */
    void unpackRow(InputType type, byte[] source, int address, int k) {
        depth = Fractal.count(k, type.kPerFractal()) * type.kPerFractal();
        a = atLeast(a, depth * Fractal.ROWS);
        readWords(source, address, depth * type.bits() / 8);
        for (int i = 0; i < k; i++) {
            a[i * Fractal.ROWS] = type.element(words[i / type.perWord()], i % type.perWord());
        }
    }

    /** Unpacks L0B: {@code fractals} x {@code stripCount} fractals, k outermost ("Zn"). Call after A. */
    void unpackB(Unpacker unpacker, InputType type, byte[] source, int address, int fractals, int stripCount) {
        strips = stripCount;
        b = atLeast(b, strips * depth * Fractal.STRIP);
        readWords(source, address, fractals * strips * Fractal.BYTES);
        for (int k = 0; k < fractals; k++) {
            for (int strip = 0; strip < strips; strip++) {
                transpose((k * strips + strip) * Fractal.WORDS);
                int stride = stripStride(strip);
                unpacker.expand(type, columns, b, stripAt(strip) + k * type.kPerFractal() * stride, stride);
            }
        }
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

    private void readWords(byte[] source, int address, int length) {
        int count = length / Integer.BYTES;
        if (words.length < count) {
            words = new int[count];
        }
        ByteBuffer.wrap(source, address, length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(words, 0, count);
    }

    private void transpose(int at) {
        int[] from = words;
        int[] to = columns;
        for (int row = 0; row < Fractal.ROWS; row++) {
            int line = at + row * Fractal.ROW_WORDS;
            for (int word = 0; word < Fractal.ROW_WORDS; word++) {
                to[word * Fractal.ROWS + row] = from[line + word];
            }
        }
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length >= length ? array : new float[length];
    }
}
