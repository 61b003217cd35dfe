// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.RemoteBytes;
import dev.npu384.emulator.launch.DieMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.Arrays;

/**
 * Bytes on their way to another endpoint's memory.
 *
 * @param address global address
 * @param length bytes
 * @param bytes what to store; empty when only the fact is known (timing-only runs)
 * @param shadow whether it goes to the shadow of known bytes instead of the memory
 * @param combination how to combine with what is there; null for a plain store
 */
record Store(long address, int length, byte[] bytes, boolean shadow, RemoteBytes.Combination combination) {
    private static final byte UNKNOWN = (byte) 0xff;

    /** A store whose bytes nobody knows. */
    static Store unknown(long address, long length) {
        return new Store(address, Math.toIntExact(length), new byte[0], true, null);
    }

    void apply(DieMemory memory) {
        GlobalMemory target = shadow ? memory.unknown() : memory.bytes();
        if (bytes.length == 0) {
            forget(target);
        } else if (combination == null) {
            target.write(address, bytes, 0, length);
        } else {
            byte[] present = new byte[length];
            target.read(address, present, 0, length);
            combination.apply(present, bytes, 0, length);
            target.write(address, present, 0, length);
        }
    }

    private void forget(GlobalMemory target) {
        long end = address + length;
        for (long at = address; at < end; ) {
            long pageEnd = (at & -GlobalMemory.PAGE_BYTES) + GlobalMemory.PAGE_BYTES;
            int from = (int) (at & GlobalMemory.PAGE_BYTES - 1);
            int count = (int) (Math.min(end, pageEnd) - at);
            if (target.pageOrNull(at) != null) {
                Arrays.fill(target.page(at), from, from + count, UNKNOWN);
            }
            at += count;
        }
    }
}
