// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;

/** Receives what a profile shows on a time axis, in event order. Cycles count from the start of the launch. */
interface SliceSink extends AutoCloseable {
    /** Whether it wants more than kernels and blocks. */
    default boolean wantsSlices() {
        return true;
    }

    /** A kernel begins on a die. */
    default void kernel(int die, String kernel, int blocks, ProgramText text) {}

    /** An instruction that moves or computes, from its start until its effect was visible. */
    default void slice(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle, long bytes) {}

    /** A run of scalar instructions. */
    default void scalarRun(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {}

    /** A pipe stood still. */
    default void stall(CoreId core, Pipe pipe, StallCause cause, long startCycle, long endCycle) {}

    /** A pipe flag was set. */
    default void flagSet(CoreId core, Pipe source, Pipe destination, int id, long cycle) {}

    /** A pipe flag went from one pipe to another. */
    default void flow(CoreId core, Pipe source, Pipe destination, int id, long setCycle, long takenCycle) {}

    /** A block began or ended on a core. */
    default void block(CoreId core, int block, long startCycle, long endCycle) {}

    @Override
    default void close() {}
}
