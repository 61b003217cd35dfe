// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.OnChipBuffer;

/**
 * Everything an instruction's values can touch: the on-chip buffers of one core, global memory, and the small registers
 * that pipes write. Plain data; only the value tasks of one core, one after another, use it.
 */
public final class CoreMemory {
    /** Buffers by {@link Space#ordinal}; null for GM and for the buffers of the other kind of core. */
    private final OnChipBuffer[] buffers;

    private final ByteMemory global;

    /** Compare mask, low and high half. Written by VCMP and by loads of the mask. */
    public final long[] compareMask = new long[2];

    /** Sum accumulated by VCADD with the accumulate bit, f32 or f16 bits. */
    public long accumulatedValue;

    /** Last VCMAX/VCMIN: value in the low word, index in the high word. */
    public long maxMinCount;

    /** Elements kept by the last VREDUCE. */
    public long reservedCount;

    /** Consumed records of the last merge sort, four 16-bit counts. */
    public long mergeSortStatus;

    public CoreMemory(OnChipBuffer[] buffers, ByteMemory global) {
        this.buffers = buffers;
        this.global = global;
    }

    /** Whether this kind of core has the buffer. */
    public boolean has(Space space) {
        return buffers[space.ordinal()] != null;
    }

    public OnChipBuffer buffer(Space space) {
        OnChipBuffer buffer = buffers[space.ordinal()];
        if (buffer == null) {
            throw new IllegalArgumentException("this core has no " + space);
        }
        return buffer;
    }

    /** The backing array of a buffer; see {@link OnChipBuffer#bytes}. */
    public byte[] bytes(Space space) {
        return buffer(space).bytes();
    }

    public ByteMemory global() {
        return global;
    }
}
