// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

/** What one instruction costs its pipe, in cycles from its start. Filled in by {@link CoreTiming#cost}; reused. */
public final class Cost {
    /** Until the next instruction of the pipe may start; at least 1. */
    public long occupancyCycles;

    /** Until the effect is visible to flags, barriers and other pipes; at least 1. */
    public long latencyCycles;

    /**
     * Until the first 512 B block of L0C is handed over, when the instruction writes L0C under a unit flag. The fixpipe may
     * start reading from then on.
     */
    public long firstBlockCycles;

    /** Bytes moved along the instruction's path (on-chip moves); zero for arithmetic. */
    public long bytes;

    /** The part of the occupancy that conflicts at the banks of the unified buffer cost. */
    public long conflictCycles;

    /** Back to one cycle, no bytes. The event loop calls it before each {@link CoreTiming#cost}. */
    public void clear() {
        occupancyCycles = 1;
        latencyCycles = 1;
        firstBlockCycles = 0;
        bytes = 0;
        conflictCycles = 0;
    }
}
