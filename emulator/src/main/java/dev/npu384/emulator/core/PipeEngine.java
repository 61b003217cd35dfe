// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.SyncSpec;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.sync.BufferFlags;
import dev.npu384.emulator.sync.DocumentedPairs;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/**
 * What the pipes of one core do: start in order, overlap as timing allows, end in order. Synchronisation instructions are
 * in the queues like all others: a set takes effect when everything before it in its pipe has ended, a wait holds its pipe.
 */
final class PipeEngine {
    private static final int SET_MODE = 3;
    private static final int UNIT_FLAG_ON = 2;

    private final Core core;
    private final PipeState[] pipes;
    private final SyncSpec sync;
    private final int dispatchLatency;
    private final Cost cost = new Cost();

    PipeEngine(Core core, PipeState[] pipes, SyncSpec sync, int dispatchLatency) {
        this.core = core;
        this.pipes = pipes;
        this.sync = sync;
        this.dispatchLatency = dispatchLatency;
    }

    /** An instruction arrives in the queue, which has room. */
    void enqueue(PipeState pipe, Issued issued) {
        pipe.enqueue(issued);
        core.outstanding++;
        if (pipe.queueCount == 1 && pipe.workCycle == PipeState.NEVER && pipe.transfer == null) {
            pipe.workCycle = Math.max(pipe.freeCycle, issued.issueCycle + dispatchLatency);
            core.die.schedule(pipe.slot, pipe.nextEvent());
        }
    }

    /** The event loop has reached the pipe's next event. */
    void event(PipeState pipe, long now) {
        if (pipe.completionCycle() <= now) {
            complete(pipe, now);
        }
        if (pipe.workCycle <= now) {
            work(pipe, now);
        }
        core.die.schedule(pipe.slot, pipe.nextEvent());
    }

    private void complete(PipeState pipe, long now) {
        while (pipe.completionCycle() <= now) {
            Issued issued = pipe.oldest();
            Ranges ranges = pipe.oldestRanges();
            core.active = issued;
            switch (issued.fixed.role) {
                case WORK:
                    if (!issued.effectEmitted) {
                        effect(pipe, issued, ranges, now);
                    }
                    break;
                case REGISTER_WRITE:
                    core.die.values.execute(core, issued, ranges);
                    break;
                case SET_FLAG:
                    setFlag(pipe, issued, now);
                    break;
                case SET_BUFFER_FLAG:
                    setBufferFlag(issued, now);
                    break;
                case SET_CROSS_CORE:
                    core.die.crossCore.set(core, issued.xt(), issued.wordIndex(), now);
                    break;
                case WAIT_FLAG, WAIT_BUFFER_FLAG, BARRIER, NOP:
                    break;
            }
            if (core.observer != null) {
                core.observer.ended(core.id, pipe.pipe, issued, issued.startCycle, issued.endCycle);
            }
            pipe.land();
            ended();
        }
    }

    private void ended() {
        if (--core.outstanding == 0) {
            core.drained();
        }
    }

    /** The instruction's values change hands now: readers that have begun keep what they began with. */
    private void effect(PipeState pipe, Issued issued, Ranges ranges, long now) {
        for (PipeState other : pipes) {
            if (other != null && other != pipe && other.flightCount > 0) {
                protect(other, issued, ranges);
            }
        }
        if (ranges.writesTo(Space.GM)) {
            core.die.beforeGlobalWrite(core, ranges, now);
        }
        issued.effectEmitted = true;
        core.die.values.execute(core, issued, ranges);
    }

    /** Stages the sources of instructions in flight that the writer is about to overwrite. */
    private void protect(PipeState readers, Issued writer, Ranges written) {
        for (int i = 0; i < readers.flightCount; i++) {
            int at = readers.flightHead + i & readers.flight.length - 1;
            Issued reader = readers.flight[at];
            if (reader.fixed.role != PipeInstruction.Role.WORK
                    || reader.staged != null
                    || reader.effectEmitted
                    || !readers.ranges[at].readsWhatIsWritten(written)) {
                continue;
            }
            boolean forwarded = reader.unitFlag >= UNIT_FLAG_ON
                    && writer.unitFlag >= UNIT_FLAG_ON
                    && writer.startCycle < reader.startCycle;
            if (!forwarded) {
                core.die.values.stage(core, reader, readers.ranges[at]);
            }
        }
    }

    /** Stages readers of UB bytes that the scalar unit is about to write. */
    void protectFromScalar(Ranges written) {
        for (PipeState pipe : pipes) {
            if (pipe != null && pipe.flightCount > 0) {
                protect(pipe, Issued.NONE, written);
            }
        }
    }

    private void work(PipeState pipe, long now) {
        pipe.workCycle = PipeState.NEVER;
        if (pipe.transfer != null) {
            grant(pipe, now);
            return;
        }
        while (pipe.queueCount > 0) {
            Issued issued = pipe.peek();
            long earliest = Math.max(pipe.freeCycle, issued.issueCycle + dispatchLatency);
            if (earliest > now) {
                pipe.workCycle = earliest;
                return;
            }
            core.active = issued;
            if (!start(pipe, issued, now)) {
                return;
            }
            if (pipe.transfer != null) {
                return;
            }
        }
    }

    /** Starts the oldest queued instruction; false when it has to wait, with {@code workCycle} or {@code blocked} set. */
    private boolean start(PipeState pipe, Issued issued, long now) {
        switch (issued.fixed.role) {
            case WORK:
                return startWork(pipe, issued, now);
            case WAIT_FLAG:
                return takeFlag(pipe, issued, now);
            case WAIT_BUFFER_FLAG:
                return takeBufferFlag(pipe, issued, now);
            case BARRIER: {
                long drained = Math.max(now, pipe.lastEnd);
                begin(pipe, issued, now);
                pipe.freeCycle =
                        pipe.lastEnd > now ? Math.max(now + 1, core.timing.afterBarrier(pipe.pipe, drained)) : now + 1;
                account(pipe, issued, StallReason.BARRIER, drained, pipe.freeCycle - 1);
                finishImmediately(pipe, issued, now);
                return true;
            }
            case SET_FLAG, SET_BUFFER_FLAG, SET_CROSS_CORE:
                begin(pipe, issued, now);
                pipe.freeCycle = now + sync.flagOccupancy();
                fly(pipe, issued, Math.max(now, pipe.lastEnd));
                return true;
            case REGISTER_WRITE:
                pipe.nextRanges();
                begin(pipe, issued, now);
                pipe.freeCycle = now + 1;
                fly(pipe, issued, Math.max(now + 1, pipe.lastEnd));
                return true;
            case NOP:
                begin(pipe, issued, now);
                pipe.freeCycle = now + 1;
                finishImmediately(pipe, issued, now);
                return true;
        }
        throw new IllegalStateException("no such role " + issued.fixed.role);
    }

    private boolean startWork(PipeState pipe, Issued issued, long now) {
        Ranges ranges = pipe.nextRanges();
        issued.decoded().instruction().footprint().report(issued, ranges);
        core.die.checkGlobal(ranges);
        if (issued.fixed.unitFlag.isPresent()) {
            issued.unitFlag = (int) issued.fixed.unitFlag.get().get(issued.xt());
            if (issued.unitFlag >= UNIT_FLAG_ON && !unitFlagReady(pipe, ranges, now)) {
                return false;
            }
        }
        begin(pipe, issued, now);
        Transfer transfer = core.timing.transfer(pipe.pipe, issued, now);
        if (transfer != null) {
            issued.endCycle = PipeState.NEVER;
            pipe.launch(issued);
            pipe.transfer = transfer;
            if (issued.unitFlag == SET_MODE) {
                changeUnitFlags(pipe, issued, ranges, now, now);
            }
            grant(pipe, now);
            return true;
        }
        cost.clear();
        core.timing.cost(pipe.pipe, issued, now, cost);
        issued.conflictCycles = cost.conflictCycles;
        pipe.freeCycle = now + Math.max(1, cost.occupancyCycles);
        long end = now + Math.max(1, cost.latencyCycles);
        if (issued.unitFlag >= UNIT_FLAG_ON) {
            end = underUnitFlag(pipe, issued, ranges, now, end);
        }
        if (cost.bytes != 0) {
            core.moved(pipe.pipe, issued, cost.bytes, end);
        }
        fly(pipe, issued, Math.max(end, pipe.lastEnd));
        pipe.addBusy(now, pipe.lastEnd);
        return true;
    }

    private void grant(PipeState pipe, long now) {
        core.active = pipe.newest();
        long next = pipe.transfer.step(now);
        while (next <= now) {
            next = pipe.transfer.step(now);
        }
        if (pipe.transfer.sourcesLeave() && !pipe.newest().effectEmitted) {
            effect(pipe, pipe.newest(), pipe.newestRanges(), now);
        }
        if (next == Transfer.SUSPENDED) {
            pipe.workCycle = PipeState.NEVER;
            return;
        }
        if (next != Transfer.DONE) {
            pipe.workCycle = next;
            return;
        }
        Transfer transfer = pipe.transfer;
        pipe.transfer = null;
        Issued issued = pipe.newest();
        Ranges ranges = pipe.newestRanges();
        long end = Math.max(transfer.endCycle(), now + 1);
        if (issued.unitFlag >= UNIT_FLAG_ON && pipe.pipe == Pipe.FIX) {
            end = Math.max(end, core.timing.afterHandover(issued, issued.producerEnd));
        }
        issued.endCycle = Math.max(end, pipe.lastEnd);
        pipe.lastEnd = issued.endCycle;
        pipe.freeCycle = Math.max(transfer.pipeFreeCycle(), now + 1);
        pipe.addBusy(issued.startCycle, issued.endCycle);
        core.moved(pipe.pipe, issued, transfer.bytes(), issued.endCycle);
        if (ranges.writesTo(Space.GM) && issued.unitFlag < UNIT_FLAG_ON && !issued.effectEmitted) {
            // Stores reach global memory chunk by chunk; all of it is applied at the last chunk's grant.
            effect(pipe, issued, ranges, now);
        }
        if (pipe.queueCount > 0) {
            pipe.workCycle = pipe.freeCycle;
        }
    }

    /** Common to all starts: the instruction leaves the queue. */
    private void begin(PipeState pipe, Issued issued, long now) {
        issued.startCycle = now;
        if (pipe.blocked != null) {
            StallReason reason = pipe.blocked;
            pipe.blocked = null;
            account(pipe, issued, reason, pipe.blockedSince, now);
        }
        boolean wasFull = pipe.full();
        pipe.dequeue();
        pipe.instructions++;
        if (wasFull) {
            core.queueHasRoom(pipe, now);
        }
        if (core.observer != null) {
            core.observer.started(core.id, pipe.pipe, issued, now);
        }
    }

    private void account(PipeState pipe, Issued issued, StallReason reason, long from, long to) {
        if (to > from) {
            pipe.waitCycles += to - from;
            if (core.observer != null) {
                core.observer.stalled(core.id, pipe.pipe, reason, issued.wordIndex(), from, to);
            }
        }
    }

    private void fly(PipeState pipe, Issued issued, long end) {
        issued.endCycle = end;
        pipe.lastEnd = end;
        pipe.launch(issued);
    }

    /** Waits, barriers and NOPs are over when they start. */
    private void finishImmediately(PipeState pipe, Issued issued, long now) {
        issued.endCycle = Math.max(now, pipe.freeCycle - 1);
        if (core.observer != null) {
            core.observer.ended(core.id, pipe.pipe, issued, issued.startCycle, issued.endCycle);
        }
        ended();
    }

    /** The run is cut off: what is in flight counts up to now, and so does what waits. */
    void cutOff(PipeState pipe, long now) {
        if (pipe.blocked != null) {
            account(pipe, pipe.peek(), pipe.blocked, pipe.blockedSince, now);
            pipe.blocked = null;
        }
        if (pipe.transfer != null) {
            pipe.addBusy(pipe.newest().startCycle, now);
        }
        pipe.busyCycles -= Math.max(0, pipe.busyUntil - now);
        if (core.observer != null) {
            for (int i = 0; i < pipe.flightCount; i++) {
                Issued issued = pipe.flight[pipe.flightHead + i & pipe.flight.length - 1];
                core.observer.cutOff(core.id, pipe.pipe, issued, issued.startCycle, now);
            }
        }
    }

    private boolean block(PipeState pipe, StallReason reason, int key, long now) {
        if (pipe.blocked == null) {
            pipe.blocked = reason;
            pipe.blockedKey = key;
            pipe.blockedSince = now;
        }
        return false;
    }

    private void wake(PipeState pipe, long cycle) {
        pipe.workCycle = cycle;
        core.die.schedule(pipe.slot, pipe.nextEvent());
    }

    // Pipe flags

    private static int flagId(Issued issued) {
        return issued.fixed.flagId >= 0 ? issued.fixed.flagId : (int) issued.xt() & PipeFlags.IDS - 1;
    }

    private void setFlag(PipeState pipe, Issued issued, long now) {
        setFlag(PipeFlags.key(pipe.pipe, issued.fixed.partner, flagId(issued)), issued.wordIndex(), now);
    }

    /** Sets a flag at {@code now}; a pipe or the scalar unit that waits for it goes on once it is visible. */
    void setFlag(int key, int wordIndex, long now) {
        PipeFlags flags = core.flags;
        if (flags.isSet(key) && !flags.hasSpare(key)) {
            throw new KernelFault(
                    "NPU-F0330",
                    "flag " + PipeFlags.name(key) + " is set at " + core.position(wordIndex)
                            + " while it is still set from " + core.position(flags.setWord(key))
                            + "; a wait_flag." + PipeFlags.name(key) + " must come between them");
        }
        if (!DocumentedPairs.contains(core.id.kind(), key)) {
            core.die.warn(DocumentedPairs.warning(core.id.kind(), key, core.position(wordIndex)));
        }
        long visible = now + sync.flagLatency();
        flags.set(key, visible, wordIndex);
        Pipe destination = PipeFlags.destination(key);
        if (core.observer != null) {
            core.observer.flagSet(core.id, PipeFlags.source(key), destination, PipeFlags.id(key), wordIndex, now);
        }
        if (destination == Pipe.S) {
            core.flagForScalar(key, visible);
            return;
        }
        PipeState waiting = pipes[destination.ordinal()];
        if (waiting.blocked == StallReason.FLAG && waiting.blockedKey == key) {
            wake(waiting, visible);
        }
    }

    private boolean takeFlag(PipeState pipe, Issued issued, long now) {
        int key = PipeFlags.key(issued.fixed.partner, pipe.pipe, flagId(issued));
        boolean spare = core.flags.takeSpare(key);
        long visible = core.flags.visibleCycle(key);
        if (!spare && visible > now) {
            if (visible != PipeFlags.CLEAR) {
                pipe.workCycle = visible;
            }
            return block(pipe, StallReason.FLAG, key, now);
        }
        if (!spare) {
            core.flags.clear(key);
        }
        if (core.observer != null) {
            core.observer.flagTaken(
                    core.id, issued.fixed.partner, pipe.pipe, PipeFlags.id(key), issued.wordIndex(), now);
        }
        begin(pipe, issued, now);
        pipe.freeCycle = now + sync.flagOccupancy();
        finishImmediately(pipe, issued, now);
        return true;
    }

    // Buffer flags

    private static int bufferKey(Pipe source, Pipe destination, Issued issued) {
        int id = issued.fixed.flagId >= 0 ? issued.fixed.flagId : (int) issued.xt();
        return BufferFlags.key(source, destination, issued.fixed.flagBuffer, id);
    }

    private void setBufferFlag(Issued issued, long now) {
        int key = bufferKey(issued.fixed.pipe, issued.fixed.partner, issued);
        long visible = now + sync.flagLatency();
        if (core.bufferFlags.add(key, visible, issued.wordIndex()) > sync.hsetLimit()) {
            throw new KernelFault(
                    "NPU-F0331",
                    "buffer flag " + BufferFlags.name(key) + " passes " + sync.hsetLimit() + " pending sets");
        }
        PipeState waiting = pipes[issued.fixed.partner.ordinal()];
        if (waiting.blocked == StallReason.BUFFER_FLAG && waiting.blockedKey == key) {
            wake(waiting, visible);
        }
    }

    private boolean takeBufferFlag(PipeState pipe, Issued issued, long now) {
        int key = bufferKey(issued.fixed.partner, pipe.pipe, issued);
        if (core.bufferFlags.count(key) == 0) {
            return block(pipe, StallReason.BUFFER_FLAG, key, now);
        }
        long visible = core.bufferFlags.visibleCycle(key);
        if (visible > now) {
            pipe.workCycle = visible;
            return block(pipe, StallReason.BUFFER_FLAG, key, now);
        }
        core.bufferFlags.take(key);
        begin(pipe, issued, now);
        pipe.freeCycle = now + sync.flagOccupancy();
        finishImmediately(pipe, issued, now);
        return true;
    }

    // Unit flags: the cube hands blocks of L0C to the fixpipe and gets them back

    private static boolean readsBlocks(PipeState pipe) {
        return pipe.pipe == Pipe.FIX;
    }

    private static int blockRange(Ranges ranges, boolean reads) {
        int count = reads ? ranges.readCount() : ranges.writeCount();
        for (int i = 0; i < count; i++) {
            if ((reads ? ranges.readSpace(i) : ranges.writeSpace(i)) == Space.L0C) {
                return i;
            }
        }
        return -1;
    }

    private static long blockStart(Ranges ranges, boolean reads, int i) {
        return reads ? ranges.readStart(i) : ranges.writeStart(i);
    }

    private static long blockEnd(Ranges ranges, boolean reads, int i) {
        return reads ? ranges.readEnd(i) : ranges.writeEnd(i);
    }

    private boolean unitFlagReady(PipeState pipe, Ranges ranges, long now) {
        boolean reads = readsBlocks(pipe);
        int i = blockRange(ranges, reads);
        if (i < 0 || core.id.kind() != CoreKind.AIC) {
            return true;
        }
        long start = blockStart(ranges, reads, i);
        long end = blockEnd(ranges, reads, i);
        if (!core.unitFlags.ready(start, end, reads)) {
            return block(pipe, StallReason.UNIT_FLAG, 0, now);
        }
        long first = core.unitFlags.firstCycle(start);
        if (first > now) {
            pipe.workCycle = first;
            return block(pipe, StallReason.UNIT_FLAG, 0, now);
        }
        pipe.peek().producerEnd = core.unitFlags.lastCycle(start, end);
        return true;
    }

    private long underUnitFlag(PipeState pipe, Issued issued, Ranges ranges, long now, long end) {
        long later = end;
        if (readsBlocks(pipe)) {
            later = Math.max(end, core.timing.afterHandover(issued, issued.producerEnd));
        }
        if (issued.unitFlag == SET_MODE) {
            long first = readsBlocks(pipe) ? now : now + Math.min(cost.firstBlockCycles, later - now);
            changeUnitFlags(pipe, issued, ranges, first, later);
        }
        return later;
    }

    private void changeUnitFlags(PipeState pipe, Issued issued, Ranges ranges, long first, long last) {
        boolean reads = readsBlocks(pipe);
        int i = blockRange(ranges, reads);
        if (i < 0) {
            return;
        }
        core.unitFlags.change(blockStart(ranges, reads, i), blockEnd(ranges, reads, i), !reads, first, last);
        PipeState waiting = pipes[(reads ? Pipe.M : Pipe.FIX).ordinal()];
        if (waiting.blocked == StallReason.UNIT_FLAG) {
            wake(waiting, Math.max(issued.startCycle, first));
        }
    }
}
