// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.memory.OnChipBuffer;
import java.util.Arrays;

/**
 * On-chip buffers of full size in which a timing-only run executes the copies of known bytes: twice, once for the bytes and
 * once for the shadow. One per host thread, as cores keep only what they know. Holds 0xFF between two uses.
 */
final class KnownScratch {
    private static final Space[] SPACES = Space.values();
    private static final ThreadLocal<KnownScratch> OF_THREAD = ThreadLocal.withInitial(KnownScratch::new);

    private final OnChipBuffer[] bytes = new OnChipBuffer[SPACES.length];
    private final OnChipBuffer[] shadows = new OnChipBuffer[SPACES.length];

    private KnownScratch() {}

    /** The scratch of this host thread, with the buffers of that core. */
    static KnownScratch of(CoreMemory core) {
        KnownScratch scratch = OF_THREAD.get();
        for (Space space : SPACES) {
            if (core.has(space)) {
                OnChipBuffer wanted = core.buffer(space);
                OnChipBuffer there = scratch.bytes[space.ordinal()];
                if (there == null || there.capacity() != wanted.capacity()) {
                    scratch.bytes[space.ordinal()] = new OnChipBuffer(wanted.name(), wanted.capacity());
                    scratch.shadows[space.ordinal()] = new OnChipBuffer(wanted.name(), wanted.capacity());
                }
            }
        }
        return scratch;
    }

    /** Where an instruction is executed: on the bytes or the shadow, as the memory of a core and of the die are. */
    CoreMemory around(CoreMemory core, boolean shadow) {
        OnChipBuffer[] buffers = new OnChipBuffer[SPACES.length];
        for (Space space : SPACES) {
            if (core.has(space)) {
                buffers[space.ordinal()] = (shadow ? shadows : bytes)[space.ordinal()];
            }
        }
        return new CoreMemory(buffers, core.global());
    }

    void load(KnownBuffer known, Space space, long start, long end) {
        known.copyOut(start, end, bytes[space.ordinal()].bytes(), shadows[space.ordinal()].bytes());
    }

    void store(KnownBuffer known, Space space, long start, long end) {
        known.copyIn(start, end, bytes[space.ordinal()].bytes(), shadows[space.ordinal()].bytes());
    }

    void clear(Space space, long start, long end) {
        byte[] contents = bytes[space.ordinal()].bytes();
        int limit = (int) Math.min(end, contents.length);
        int from = (int) Math.min(start, limit);
        Arrays.fill(contents, from, limit, Shadow.UNKNOWN);
        Arrays.fill(shadows[space.ordinal()].bytes(), from, limit, Shadow.UNKNOWN);
    }
}
