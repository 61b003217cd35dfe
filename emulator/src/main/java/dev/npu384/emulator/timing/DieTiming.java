// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.isa.CoreKind;

/** WHEN, for one die: makes the timing of its cores and holds what they share (L2, HBM, paths). */
public interface DieTiming {
    /**
     * Timing of one core.
     *
     * @param indexInKind 0 to cores of that kind - 1
     */
    CoreTiming core(CoreKind kind, int indexInKind);

    /** A kernel begins: forget what pipes did, keep the L2 contents. */
    void beginKernel();

    /** What L2 and HBM did since the kernel began. */
    MemoryCounters counters();
}
