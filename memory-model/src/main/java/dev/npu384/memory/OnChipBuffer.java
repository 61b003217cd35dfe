// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

/**
 * One on-chip buffer of one core (UB, L1, L0A, ...): its bytes, allocated on first touch, filled with 0xFF so that reads of
 * never-written bytes stand out. Little-endian.
 */
public final class OnChipBuffer {
    private final String name;
    private final int capacity;
    private byte[] bytes;

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

    /** The backing array, {@link #capacity} long. Hot loops index it directly. */
    public byte[] bytes() {
        if (bytes == null) {
            bytes = new byte[capacity];
            java.util.Arrays.fill(bytes, (byte) 0xff);
        }
        return bytes;
    }

    /** Whether anything has touched the buffer. */
    public boolean touched() {
        return bytes != null;
    }

    /** An independent copy of the present contents. */
    public OnChipBuffer copy() {
        OnChipBuffer copy = new OnChipBuffer(name, capacity);
        if (bytes != null) {
            copy.bytes = bytes.clone();
        }
        return copy;
    }
}
