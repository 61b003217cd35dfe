// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.isa.CoreKind;
import dev.npu384.memory.die.PeerAccesses;

/** WHEN, for one die: makes the timing of its cores and holds what they share (L2, HBM, paths). */
public interface DieTiming {
    /**
     * Timing of one core.
     *
     * @param indexInKind 0 to cores of that kind - 1
     */
    CoreTiming core(CoreKind kind, int indexInKind);

    /** A kernel begins: forget what pipes did and who wanted to use the memory, keep the L2 contents. */
    void beginKernel();

    /** During this kernel these want to use the die's memory, too: they are served in the order of time with its own accesses. */
    default void listenTo(PeerAccesses accesses) {}

    /**
     * A run of bytes of the die's memory is read or written from outside.
     *
     * @param address global address, hint bits included
     * @param cycle when the request, or what is written, arrives
     * @return cycles by which it is served later than by an idle die
     */
    default long peerAccess(boolean write, long address, long bytes, long cycle) {
        return 0;
    }

    /** What L2 and HBM did since the kernel began, for the die's cores and for others. */
    MemoryCounters counters();
}
