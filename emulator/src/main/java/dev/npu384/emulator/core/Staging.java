// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.memory.OnChipBuffer;

/** Keeps what a core's buffers hold for an instruction in flight whose sources are about to be overwritten. */
final class Staging {
    private static final Space[] SPACES = Space.values();

    private Staging() {}

    /** Which on-chip spaces an instruction reads, as bits by ordinal. */
    static int spacesRead(Ranges ranges) {
        int spaces = 0;
        for (int i = 0; i < ranges.readCount(); i++) {
            spaces |= 1 << ranges.readSpace(i).ordinal();
        }
        return spaces & ~(1 << Space.GM.ordinal());
    }

    /** The core's memory with copies of the given buffers as they are now. */
    static CoreMemory copy(CoreMemory memory, int spaces) {
        OnChipBuffer[] buffers = new OnChipBuffer[SPACES.length];
        for (Space space : SPACES) {
            if (memory.has(space)) {
                boolean copied = (spaces >> space.ordinal() & 1) != 0;
                buffers[space.ordinal()] = copied ? memory.buffer(space).copy() : memory.buffer(space);
            }
        }
        CoreMemory copy = new CoreMemory(buffers, memory.global());
        copy.compareMask[0] = memory.compareMask[0];
        copy.compareMask[1] = memory.compareMask[1];
        copy.accumulatedValue = memory.accumulatedValue;
        copy.maxMinCount = memory.maxMinCount;
        copy.reservedCount = memory.reservedCount;
        copy.mergeSortStatus = memory.mergeSortStatus;
        return copy;
    }
}
