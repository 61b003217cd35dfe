// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/**
 * Rows of elements between little-endian bytes and primitive arrays, and the functions worth vectorising on such arrays.
 * Two implementations give the same bits: plain Java, and the JDK's vector API.
 *
 * <p>In every method {@code at} is the index of the first element in the array, {@code offset} the byte offset of the first
 * element in the bytes, {@code count} the number of elements. Float stores write NaN as the canonical one.
 */
public interface Lanes {
    /** System property; any value but {@code false} forces plain Java. */
    String PLAIN_PROPERTY = "npu384.plain";

    void loadF16(byte[] from, int offset, float[] to, int at, int count);

    /** Nearest even; with {@code saturate}, infinity becomes the largest finite number and NaN zero. */
    void storeF16(float[] from, int at, byte[] to, int offset, int count, boolean saturate);

    void loadBf16(byte[] from, int offset, float[] to, int at, int count);

    /** Nearest even; with {@code saturate}, infinity becomes the largest finite number and NaN zero. */
    void storeBf16(float[] from, int at, byte[] to, int offset, int count, boolean saturate);

    void loadF32(byte[] from, int offset, float[] to, int at, int count);

    void storeF32(float[] from, int at, byte[] to, int offset, int count);

    /** Sign-extended. */
    void loadS16(byte[] from, int offset, int[] to, int at, int count);

    /** The low 16 bits. */
    void storeB16(int[] from, int at, byte[] to, int offset, int count);

    void loadB32(byte[] from, int offset, int[] to, int at, int count);

    void storeB32(int[] from, int at, byte[] to, int offset, int count);

    /** {@link Elementary#exp} of the first {@code count} elements; the arrays may be the same. */
    void exp(float[] from, float[] to, int count);

    /** {@link Elementary#ln} of the first {@code count} elements; the arrays may be the same. */
    void ln(float[] from, float[] to, int count);

    /**
     * {@link Float16#oddSum} of {@code a * b} and {@code c}, for f16 numbers in f32 lanes: the sum whose rounding to f16 is
     * that of the exact one. Arrays may be the same.
     */
    void oddMultiplyAdd(float[] a, float[] b, float[] c, float[] to, int count);

    /** The fastest implementation of this JVM; always the same one. */
    static Lanes best() {
        return LaneChoice.BEST;
    }
}
