// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.memory.ByteMemory;

/** Global memory as a core sees it whose die is joined to others: part of it is elsewhere. */
public interface RemoteBytes extends ByteMemory {
    /** Combines stored bytes with those that are there, element by element. */
    @FunctionalInterface
    interface Combination {
        void apply(byte[] present, byte[] source, int at, int length);
    }

    /** Takes over an atomic store to memory that is elsewhere; false when the memory is the die's own. */
    boolean combine(long address, byte[] source, int at, int length, Combination combination);
}
