// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.DieMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.Arrays;

/**
 * Bytes of another endpoint's memory, taken when a read reached it: bursts of equal length in the order of their addresses
 * as asked for.
 */
final class Snapshot {
    private static final byte UNKNOWN = (byte) 0xff;

    private final long[] starts;
    private final int length;
    private byte[] bytes = new byte[0];
    private byte[] shadow = new byte[0];
    private int last;

    /**
     * @param starts global addresses of the bursts
     * @param length of each
     */
    Snapshot(long[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    /** Takes the bytes; in a timing-only run only where any of them are known. */
    void take(DieMemory memory, boolean timingOnly) {
        if (timingOnly) {
            shadow = copy(memory.unknown());
            if (!anyKnown()) {
                return;
            }
        }
        bytes = copy(memory.bytes());
    }

    private byte[] copy(GlobalMemory memory) {
        byte[] copy = new byte[starts.length * length];
        for (int i = 0; i < starts.length; i++) {
            memory.read(starts[i], copy, i * length, length);
        }
        return copy;
    }

    private boolean anyKnown() {
        for (byte known : shadow) {
            if (known == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a timing-only run knows any of the bytes. */
    boolean anythingKnown() {
        return bytes.length > 0;
    }

    /** Puts the shadow of the snapshot where it would be in the other memory. */
    void shadowInto(GlobalMemory memory) {
        for (int i = 0; i < starts.length; i++) {
            memory.write(starts[i], shadow, i * length, length);
        }
    }

    void read(long address, byte[] target, int offset, int count) {
        copyOut(bytes, address, target, offset, count);
    }

    void readShadow(long address, byte[] target, int offset, int count) {
        copyOut(shadow, address, target, offset, count);
    }

    private void copyOut(byte[] from, long address, byte[] target, int offset, int count) {
        if (from.length == 0) {
            Arrays.fill(target, offset, offset + count, UNKNOWN);
            return;
        }
        for (int i = 0; i < starts.length; i++) {
            int at = last + i < starts.length ? last + i : last + i - starts.length;
            if (address >= starts[at] && address + count <= starts[at] + length) {
                System.arraycopy(from, at * length + (int) (address - starts[at]), target, offset, count);
                last = at;
                return;
            }
        }
        throw new IllegalStateException("0x" + Long.toHexString(address) + " was not asked for");
    }
}
