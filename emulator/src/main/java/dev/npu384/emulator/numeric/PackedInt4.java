// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/** Signed 4-bit integers, two to a byte, the even element in the low nibble. */
public final class PackedInt4 {
    private PackedInt4() {}

    /** Element {@code index} of the row that starts at {@code offset}. */
    public static int get(byte[] bytes, int offset, int index) {
        int packed = bytes[offset + (index >> 1)];
        return (index & 1) == 0 ? packed << 28 >> 28 : packed << 24 >> 28;
    }

    /** Replaces one element by the low four bits of {@code value}; its neighbour stays. */
    public static void set(byte[] bytes, int offset, int index, int value) {
        int at = offset + (index >> 1);
        int shift = (index & 1) << 2;
        bytes[at] = (byte) (bytes[at] & ~(15 << shift) | (value & 15) << shift);
    }
}
