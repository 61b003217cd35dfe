// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One on-chip buffer of one core (UB, L1, L0A, ...): its bytes, allocated on first touch, filled with 0xFF so that reads of
 * never-written bytes stand out. Little-endian.
 */
public final class OnChipBuffer {
    private final String name;
    private final int capacity;
    private byte[] bytes;
    private int[] words;

    /** Squares stored with rows and columns exchanged. */
    private final BitSet turned = new BitSet();

    /**
     * @param name name in messages
     * @param capacity bytes
     */
    public OnChipBuffer(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    public String name() {
        return name;
    }

    /** Capacity in bytes. */
    public int capacity() {
        return capacity;
    }

    /**
     * The contents as bytes, {@link #capacity} long. Hot loops index the array directly. Valid until somebody asks for the
     * {@link #words}.
     */
    public byte[] bytes() {
        if (!turned.isEmpty()) {
            straighten();
        }
        return storedBytes();
    }

    /**
     * The contents as bytes, but squares for which {@link #isTurned} holds have rows and columns exchanged. For the loads and
     * the reader that meet in L0A and L0B and save each other the transposing.
     */
    public byte[] storedBytes() {
        if (bytes == null) {
            bytes = new byte[capacity];
            if (words == null) {
                Arrays.fill(bytes, (byte) 0xff);
            } else {
                asWords(bytes).put(words);
                words = null;
            }
        }
        return bytes;
    }

    /**
     * The contents as little-endian 32-bit words, {@link #capacity} / 4 long. For buffers whose users think in words (L0C):
     * changing between this view and {@link #bytes} converts the whole buffer. Valid until somebody asks for the bytes.
     */
    public int[] words() {
        if (!turned.isEmpty()) {
            straighten();
        }
        if (words == null) {
            words = new int[capacity / Integer.BYTES];
            if (bytes == null) {
                Arrays.fill(words, -1);
            } else {
                asWords(bytes).get(words);
                bytes = null;
            }
        }
        return words;
    }

    /** Whether the {@link Square16} at {@code index * Square16.BYTES} is stored with rows and columns exchanged. */
    public boolean isTurned(int index) {
        return turned.get(index);
    }

    /** Says how the square has been stored; call after writing all of it. */
    public void setTurned(int index, boolean exchanged) {
        turned.set(index, exchanged);
    }

    private void straighten() {
        byte[] square = new byte[Square16.BYTES];
        for (int index = turned.nextSetBit(0); index >= 0; index = turned.nextSetBit(index + 1)) {
            System.arraycopy(bytes, index * Square16.BYTES, square, 0, Square16.BYTES);
            Square16.transpose(square, 0, bytes, index * Square16.BYTES);
        }
        turned.clear();
    }

    /** Whether anything has touched the buffer. */
    public boolean touched() {
        return bytes != null || words != null;
    }

    /** An independent copy of the present contents. */
    public OnChipBuffer copy() {
        OnChipBuffer copy = new OnChipBuffer(name, capacity);
        if (bytes != null) {
            copy.bytes = bytes.clone();
        } else if (words != null) {
            copy.words = words.clone();
        }
        copy.turned.or(turned);
        return copy;
    }

    private static IntBuffer asWords(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }
}
