// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.Arrays;

/** Counters of one core, by pipe. */
final class CoreCounters {
    private static final int PIPES = Pipe.values().length;
    private static final int SPACES = Space.values().length;

    private final CoreId core;
    private final long[] busyCycles = new long[PIPES];
    private final long[] instructions = new long[PIPES];
    private final long[][] waitCycles = new long[PIPES][StallReason.values().length];
    private final long[] lastEnd = new long[PIPES];
    private final long[] pathBytes = new long[SPACES * SPACES];
    private final long[] operations = new long[Arithmetic.Class.values().length];
    private final long[] operationCycles = new long[Arithmetic.Class.values().length];
    private long conflictCycles;
    private long blockCycles;
    private long blockStart = -1;
    private int blocks;

    CoreCounters(CoreId core) {
        this.core = core;
    }

    CoreId core() {
        return core;
    }

    /** Adds an instruction; returns the part of it in which no earlier one of the pipe was still busy. */
    long addBusy(Pipe pipe, long startCycle, long endCycle) {
        int p = pipe.ordinal();
        long fresh = Math.max(0, endCycle - Math.max(startCycle, lastEnd[p]));
        busyCycles[p] += fresh;
        lastEnd[p] = Math.max(lastEnd[p], endCycle);
        return fresh;
    }

    void addInstructions(Pipe pipe, long count) {
        instructions[pipe.ordinal()] += count;
    }

    void addWait(Pipe pipe, StallReason reason, long cycles) {
        waitCycles[pipe.ordinal()][reason.ordinal()] += cycles;
    }

    void addBytes(Space from, Space to, long bytes) {
        pathBytes[from.ordinal() * SPACES + to.ordinal()] += bytes;
    }

    void addOperations(Arithmetic.Class type, long count, long cycles) {
        operations[type.ordinal()] += count;
        operationCycles[type.ordinal()] += cycles;
    }

    void addConflicts(long cycles) {
        conflictCycles += cycles;
    }

    void blockStarted(long cycle) {
        blockStart = cycle;
        blocks++;
    }

    /** Returns the cycle at which the ended block had started. */
    long blockEnded(long cycle) {
        long start = blockStart;
        if (start >= 0) {
            blockCycles += Math.max(0, cycle - start);
        }
        blockStart = -1;
        return start;
    }

    /** The scalar unit is busy whenever its core is in a block and it does not wait; waiting for memory counts as busy. */
    long busyCycles(Pipe pipe) {
        if (pipe == Pipe.S) {
            return Math.max(0, blockCycles - waitCycles(Pipe.S));
        }
        return busyCycles[pipe.ordinal()];
    }

    long instructions(Pipe pipe) {
        return instructions[pipe.ordinal()];
    }

    /** Cycles the pipe stood still; for the scalar unit without waits for memory, which are part of its busy cycles. */
    long waitCycles(Pipe pipe) {
        long sum = Arrays.stream(waitCycles[pipe.ordinal()]).sum();
        return pipe == Pipe.S ? sum - waitCycles(pipe, StallReason.MEMORY) : sum;
    }

    long waitCycles(Pipe pipe, StallReason reason) {
        return waitCycles[pipe.ordinal()][reason.ordinal()];
    }

    long pathBytes(Space from, Space to) {
        return pathBytes[from.ordinal() * SPACES + to.ordinal()];
    }

    /** Operations of a type; see {@link Arithmetic}. */
    long operations(Arithmetic.Class type) {
        return operations[type.ordinal()];
    }

    /** Cycles in which instructions of the type kept their pipe busy. */
    long operationCycles(Arithmetic.Class type) {
        return operationCycles[type.ordinal()];
    }

    /** Cycles that vector instructions took longer because of UB bank conflicts. */
    long conflictCycles() {
        return conflictCycles;
    }

    /** Cycles between start and end of its blocks. */
    long blockCycles() {
        return blockCycles;
    }

    int blocks() {
        return blocks;
    }
}
