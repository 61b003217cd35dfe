// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Space;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.OnChipBuffer;
import java.util.Arrays;

/**
 * Finds accesses beyond the end of an on-chip buffer in timing-only runs, which execute few instructions. A footprint may be
 * too large, so one that leaves its buffer is no proof: the instruction is then executed on memory that nobody looks at, and
 * faults there as it would in a run with values. That memory holds zeros, with which offsets taken from it lead nowhere.
 */
final class BufferBounds {
    private static final Space[] SPACES = Space.values();

    private final OnChipBuffer[] buffers = new OnChipBuffer[SPACES.length];
    private final long[][] capacities = new long[CoreKind.values().length][];

    /** @throws KernelFault when the instruction touches bytes that its core does not have */
    void check(Core core, Issued issued, Ranges ranges) {
        if (!leaveBuffers(capacities(core), ranges)) {
            return;
        }
        CoreMemory memory = zeros(core.memory);
        issued.fixed.semantics.execute(issued, memory, memory);
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) != Space.GM) {
                byte[] bytes = memory.bytes(ranges.writeSpace(i));
                int end = (int) Math.min(ranges.writeEnd(i), bytes.length);
                Arrays.fill(bytes, (int) Math.min(ranges.writeStart(i), end), end, (byte) 0);
            }
        }
    }

    /** By space, for all cores of a kind; no end lies beyond those a core does not have, and global memory. */
    private long[] capacities(Core core) {
        int kind = core.id.kind().ordinal();
        if (capacities[kind] == null) {
            capacities[kind] = new long[SPACES.length];
            for (Space space : SPACES) {
                capacities[kind][space.ordinal()] =
                        core.memory.has(space) ? core.memory.buffer(space).capacity() : Long.MAX_VALUE;
            }
        }
        return capacities[kind];
    }

    private static boolean leaveBuffers(long[] capacities, Ranges ranges) {
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readEnd(i) > capacities[ranges.readSpace(i).ordinal()]) {
                return true;
            }
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeEnd(i) > capacities[ranges.writeSpace(i).ordinal()]) {
                return true;
            }
        }
        return false;
    }

    private CoreMemory zeros(CoreMemory core) {
        OnChipBuffer[] own = new OnChipBuffer[SPACES.length];
        for (Space space : SPACES) {
            if (core.has(space)) {
                own[space.ordinal()] = zeros(core.buffer(space), space.ordinal());
            }
        }
        return new CoreMemory(own, Nothing.MEMORY);
    }

    private OnChipBuffer zeros(OnChipBuffer like, int space) {
        if (buffers[space] == null) {
            buffers[space] = new OnChipBuffer(like.name(), like.capacity());
            Arrays.fill(buffers[space].bytes(), (byte) 0);
        }
        return buffers[space];
    }

    /** Global memory that holds zeros and keeps nothing. */
    private enum Nothing implements ByteMemory {
        MEMORY;

        @Override
        public void read(long address, byte[] target, int targetOffset, int length) {
            Arrays.fill(target, targetOffset, targetOffset + length, (byte) 0);
        }

        @Override
        public void write(long address, byte[] source, int sourceOffset, int length) {}
    }
}
