// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.Arrays;

/**
 * Counters of one die of a run on many, by kind of core and pipe, summed over its cores. A few KiB per die: hundreds of them
 * are kept at once. The words mean what they mean in {@link CoreCounters}.
 */
final class DieCounters {
    /** Bins of the die's pictures over time. */
    static final int BINS = 256;

    private static final int PIPES = Pipe.values().length;
    private static final int KINDS = CoreKind.values().length;

    private final int rank;
    private final int die;
    private final long[] busyCycles = new long[KINDS * PIPES];
    private final long[] waitCycles = new long[KINDS * PIPES];
    private final long[] instructions = new long[KINDS * PIPES];
    private final long[] blockCycles = new long[KINDS];
    private long[] lastEnd = new long[PIPES];
    private long[] blockStart = new long[1];
    private boolean[] used = new boolean[1];
    private int cores;
    private long memoryWaitCycles;
    private long firstCycle = Long.MAX_VALUE;
    private long lastCycle;
    private long sentBytes;
    private long receivedBytes;
    private final TimeSeries busy = new TimeSeries(BINS);
    private final TimeSeries sent = new TimeSeries(BINS);
    private final TimeSeries received = new TimeSeries(BINS);

    DieCounters(int rank, int die) {
        this.rank = rank;
        this.die = die;
    }

    int rank() {
        return rank;
    }

    int die() {
        return die;
    }

    private void grow(int core) {
        if (core >= used.length) {
            int length = Math.max(core + 1, 2 * used.length);
            used = Arrays.copyOf(used, length);
            blockStart = Arrays.copyOf(blockStart, length);
            lastEnd = Arrays.copyOf(lastEnd, length * PIPES);
        }
    }

    void blockStarted(CoreId core, long cycle) {
        grow(core.index());
        if (!used[core.index()]) {
            used[core.index()] = true;
            cores++;
        }
        blockStart[core.index()] = cycle;
        firstCycle = Math.min(firstCycle, cycle);
    }

    void blockEnded(CoreId core, long cycle) {
        grow(core.index());
        blockCycles[core.kind().ordinal()] += Math.max(0, cycle - blockStart[core.index()]);
        lastCycle = Math.max(lastCycle, cycle);
    }

    void add(CoreId core, Pipe pipe, boolean work, long startCycle, long endCycle) {
        int at = core.kind().ordinal() * PIPES + pipe.ordinal();
        instructions[at]++;
        if (!work) {
            return;
        }
        grow(core.index());
        int last = core.index() * PIPES + pipe.ordinal();
        long fresh = Math.max(startCycle, lastEnd[last]);
        if (endCycle > fresh) {
            busyCycles[at] += endCycle - fresh;
            lastEnd[last] = endCycle;
            busy.add(fresh, endCycle, endCycle - fresh);
        }
    }

    void addScalar(CoreId core, long count) {
        instructions[core.kind().ordinal() * PIPES + Pipe.S.ordinal()] += count;
    }

    void addWait(CoreId core, Pipe pipe, StallReason reason, long cycles) {
        if (pipe == Pipe.S && reason == StallReason.MEMORY) {
            memoryWaitCycles += cycles;
        } else {
            waitCycles[core.kind().ordinal() * PIPES + pipe.ordinal()] += cycles;
        }
    }

    void addSent(long bytes, long fromCycle, long toCycle) {
        sentBytes += bytes;
        sent.add(fromCycle, toCycle, bytes);
    }

    void addReceived(long bytes, long fromCycle, long toCycle) {
        receivedBytes += bytes;
        received.add(fromCycle, toCycle, bytes);
    }

    long busyCycles(CoreKind kind, Pipe pipe) {
        int at = kind.ordinal() * PIPES + pipe.ordinal();
        return pipe == Pipe.S ? Math.max(0, blockCycles[kind.ordinal()] - waitCycles[at]) : busyCycles[at];
    }

    long waitCycles(CoreKind kind, Pipe pipe) {
        return waitCycles[kind.ordinal() * PIPES + pipe.ordinal()];
    }

    long instructions(CoreKind kind, Pipe pipe) {
        return instructions[kind.ordinal() * PIPES + pipe.ordinal()];
    }

    long blockCycles(CoreKind kind) {
        return blockCycles[kind.ordinal()];
    }

    /** Cycles in which scalar units waited for memory, of this die or of others: polling a flag, for example. */
    long memoryWaitCycles() {
        return memoryWaitCycles;
    }

    /** Cores that ran a block. */
    int cores() {
        return cores;
    }

    /** Start of its first block. */
    long firstCycle() {
        return Math.min(firstCycle, lastCycle);
    }

    /** End of its last block. */
    long lastCycle() {
        return lastCycle;
    }

    /** Bytes that left its memory or its cores for other endpoints. */
    long sentBytes() {
        return sentBytes;
    }

    /** Bytes that came from other endpoints. */
    long receivedBytes() {
        return receivedBytes;
    }

    /** Busy cycles of all pipes but the scalar ones. */
    TimeSeries busyOverTime() {
        return busy;
    }

    TimeSeries sentOverTime() {
        return sent;
    }

    TimeSeries receivedOverTime() {
        return received;
    }
}
