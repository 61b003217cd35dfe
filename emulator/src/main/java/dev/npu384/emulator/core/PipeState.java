// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.isa.Pipe;
import java.util.Arrays;

/** The state of one pipe: its queue, what is in flight, when it can go on. Plain data; {@link PipeEngine} is the behaviour. */
final class PipeState {
    static final long NEVER = EventTree.NEVER;

    /** Most pipes have few instructions in flight; the rings of those that have more grow. */
    private static final int FEW = 4;

    final Pipe pipe;

    /** Its number among the units of its core. */
    final int unit;

    /** Whether its instructions touch global memory. */
    final boolean reachesGlobal;

    final int depth;

    /** Issued and not started, oldest first; a ring. */
    final Issued[] queue;

    int queueHead;
    int queueCount;

    /** Started and not ended, oldest first; a ring whose length is a power of two. */
    Issued[] flight = new Issued[FEW];

    Ranges[] ranges = new Ranges[FEW];
    int flightHead;
    int flightCount;

    /** The end of the oldest instruction in flight, NEVER without one or while it is not known. */
    private long firstEnd = NEVER;

    /** The newest instruction in flight while its chunks are being granted. */
    Transfer transfer;

    /** How many in flight tell other cores something when they end. */
    int crossCoreSets;

    /** Whether the transfer waits for somebody outside the die. */
    boolean suspended;

    /** Instructions in flight that have posted something and whose end is not known. */
    int posted;

    /** Whether the oldest queued instruction waits for the ends of all that is posted. */
    boolean awaitsPosted;

    /** Whether the newest instruction in flight waits to learn its end; nothing starts meanwhile. */
    boolean held;

    /** The earliest end of a held instruction. */
    long heldEnd;

    /** When the pipe wants to start or grant next. */
    long workCycle = NEVER;

    /** The earliest start of the next instruction. */
    long freeCycle;

    /** The latest end of what has started. */
    long lastEnd;

    /** Why the oldest queued instruction cannot start; null when it can or there is none. */
    StallReason blocked;

    int blockedKey;
    long blockedSince;

    long busyCycles;
    long busyUntil;
    long waitCycles;
    long instructions;

    PipeState(Pipe pipe, int unit, int depth) {
        this.pipe = pipe;
        this.unit = unit;
        reachesGlobal = pipe == Pipe.MTE2 || pipe == Pipe.MTE3 || pipe == Pipe.FIX;
        this.depth = depth;
        queue = new Issued[depth];
    }

    boolean full() {
        return queueCount == depth;
    }

    void enqueue(Issued issued) {
        int tail = queueHead + queueCount++;
        queue[tail < depth ? tail : tail - depth] = issued;
    }

    Issued peek() {
        return queue[queueHead];
    }

    void dequeue() {
        queue[queueHead] = null;
        queueHead = queueHead + 1 == depth ? 0 : queueHead + 1;
        queueCount--;
    }

    /** Where the footprint of the next instruction to start goes. */
    Ranges nextRanges() {
        if (flightCount == flight.length) {
            grow();
        }
        int tail = flightHead + flightCount & flight.length - 1;
        if (ranges[tail] == null) {
            ranges[tail] = new Ranges();
        }
        ranges[tail].clear();
        return ranges[tail];
    }

    void launch(Issued issued) {
        if (flightCount == flight.length) {
            grow();
        }
        flight[flightHead + flightCount++ & flight.length - 1] = issued;
        if (flightCount == 1) {
            firstEnd = issued.endCycle;
        }
    }

    /** When the newest instruction in flight ends is known now, but for what is posted before it. */
    void newestEnds(long end) {
        if (posted > 0) {
            newest().leastEnd = end;
            return;
        }
        newest().endCycle = end;
        lastEnd = end;
        if (flightCount == 1) {
            firstEnd = end;
        }
    }

    /** The newest instruction in flight has posted its transfer: its end is not known yet. */
    void post() {
        newest().posted = transfer;
        transfer = null;
        posted++;
    }

    /** Finds the ends of instructions in flight, in order, up to one whose posted transfer has not ended. */
    void settle() {
        for (int i = 0; i < flightCount; i++) {
            Issued issued = flight[flightHead + i & flight.length - 1];
            if (issued.endCycle == NEVER) {
                boolean open = issued.posted != null && !issued.posted.ended();
                if (open || transfer != null && i == flightCount - 1) {
                    break;
                }
                long own = issued.posted == null ? issued.leastEnd : issued.posted.endCycle();
                issued.endCycle = Math.max(own, lastEnd);
                posted -= issued.posted != null ? 1 : 0;
                issued.posted = null;
                if (issued.fixed.role == PipeInstruction.Role.WORK) {
                    addBusy(issued.startCycle, issued.endCycle);
                }
            }
            lastEnd = Math.max(lastEnd, issued.endCycle);
        }
        firstEnd = flightCount == 0 ? NEVER : flight[flightHead].endCycle;
    }

    Issued oldest() {
        return flight[flightHead];
    }

    Ranges oldestRanges() {
        return ranges[flightHead];
    }

    Issued newest() {
        return flight[flightHead + flightCount - 1 & flight.length - 1];
    }

    Ranges newestRanges() {
        return ranges[flightHead + flightCount - 1 & flight.length - 1];
    }

    void land() {
        flight[flightHead] = null;
        flightHead = flightHead + 1 & flight.length - 1;
        flightCount--;
        firstEnd = flightCount == 0 ? NEVER : flight[flightHead].endCycle;
    }

    long completionCycle() {
        return firstEnd;
    }

    long nextEvent() {
        return Math.min(workCycle, completionCycle());
    }

    void addBusy(long start, long end) {
        busyCycles += Math.max(0, end - Math.max(start, busyUntil));
        busyUntil = Math.max(busyUntil, end);
    }

    private void grow() {
        int length = flight.length;
        Issued[] newFlight = new Issued[2 * length];
        Ranges[] newRanges = Arrays.copyOf(ranges, 2 * length);
        for (int i = 0; i < length; i++) {
            newFlight[i] = flight[flightHead + i & length - 1];
            newRanges[i] = ranges[flightHead + i & length - 1];
        }
        flight = newFlight;
        ranges = newRanges;
        flightHead = 0;
    }
}
