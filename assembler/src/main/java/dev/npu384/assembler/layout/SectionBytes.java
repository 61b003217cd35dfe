// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import java.util.Arrays;

/** The growing bytes of a section, little-endian. */
public final class SectionBytes {
    private byte[] bytes = new byte[4096];
    private int length;

    public int length() {
        return length;
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** The low {@code count} bytes of the value. */
    public void write(long value, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
    }

    public void writeWord(int word) {
        reserve(4);
        bytes[length] = (byte) word;
        bytes[length + 1] = (byte) (word >>> 8);
        bytes[length + 2] = (byte) (word >>> 16);
        bytes[length + 3] = (byte) (word >>> 24);
        length += 4;
    }

    public void writeZeros(long count) {
        int wanted = Math.toIntExact(count);
        reserve(wanted);
        Arrays.fill(bytes, length, length + wanted, (byte) 0);
        length += wanted;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes as words; an incomplete last word is filled with zeros. */
    public int[] toWords() {
        reserve(4);
        Arrays.fill(bytes, length, length + 3, (byte) 0);
        int[] words = new int[(length + 3) / 4];
        for (int i = 0; i < words.length; i++) {
            int at = 4 * i;
            words[i] =
                    bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
        }
        return words;
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
