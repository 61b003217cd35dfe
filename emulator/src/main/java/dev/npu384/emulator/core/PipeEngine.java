// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.SyncSpec;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/**
 * What the pipes of one core do: start in order, overlap as timing allows, end in order. Synchronisation instructions are
 * in the queues like all others: a set takes effect when everything before it in its pipe has ended, a wait holds its pipe.
 */
final class PipeEngine {
    private final Core core;
    private final PipeState[] pipes;
    private final SyncSpec sync;
    private final int dispatchLatency;
    private final boolean stages;
    final FlagRules flags;
    private final UnitFlagRules unitFlags;

    PipeEngine(Core core, PipeState[] pipes, SyncSpec sync, int dispatchLatency) {
        this.core = core;
        this.pipes = pipes;
        this.sync = sync;
        this.dispatchLatency = dispatchLatency;
        stages = core.die.values.stages();
        flags = new FlagRules(this, core, pipes, sync);
        unitFlags = new UnitFlagRules(this, core, pipes);
    }

    /** An instruction arrives in the queue, which has room. */
    void enqueue(PipeState pipe, Issued issued) {
        pipe.enqueue(issued);
        core.outstanding++;
        if (pipe.queueCount == 1 && pipe.workCycle == PipeState.NEVER && pipe.transfer == null && !pipe.held) {
            pipe.workCycle = Math.max(pipe.freeCycle, issued.issueCycle + dispatchLatency);
            core.schedule(pipe.unit, pipe.nextEvent());
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
        core.schedule(pipe.unit, pipe.nextEvent());
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
                    flags.set(pipe, issued, now);
                    break;
                case SET_BUFFER_FLAG:
                    flags.setBuffer(issued, now);
                    break;
                case SET_CROSS_CORE:
                    pipe.crossCoreSets--;
                    core.die.crossCore.set(core, issued.xt(), issued.wordIndex(), now);
                    break;
                case WAIT_FLAG, WAIT_BUFFER_FLAG, BARRIER, NOP:
                    break;
            }
            if (core.observer != null) {
                core.observer.ended(core.id, pipe.pipe, issued, issued.startCycle, issued.endCycle);
            }
            pipe.land();
            ended(issued);
        }
    }

    private void ended(Issued issued) {
        core.ended(issued);
        if (--core.outstanding == 0) {
            core.drained();
        }
    }

    /** The instruction's values change hands now: readers that have begun keep what they began with. */
    private void effect(PipeState pipe, Issued issued, Ranges ranges, long now) {
        if (stages) {
            for (PipeState other : pipes) {
                if (other != null && other != pipe && other.flightCount > 0) {
                    protect(other, issued, ranges);
                }
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
            boolean forwarded = reader.unitFlag >= UnitFlagRules.ON
                    && writer.unitFlag >= UnitFlagRules.ON
                    && writer.startCycle < reader.startCycle;
            if (!forwarded) {
                core.die.values.stage(core, reader, readers.ranges[at]);
            }
        }
    }

    /** Stages readers of UB bytes that the scalar unit is about to write. */
    void protectFromScalar(Ranges written) {
        if (!stages) {
            return;
        }
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
        if (pipe.held) {
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
            if (pipe.transfer != null || pipe.held) {
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
                return flags.take(pipe, issued, now);
            case WAIT_BUFFER_FLAG:
                return flags.takeBuffer(pipe, issued, now);
            case BARRIER: {
                if (pipe.posted > 0) {
                    pipe.awaitsPosted = true;
                    return block(pipe, StallReason.BARRIER, 0, now);
                }
                long drained = Math.max(now, pipe.lastEnd);
                begin(pipe, issued, now);
                pipe.freeCycle =
                        pipe.lastEnd > now ? Math.max(now + 1, core.timing.afterBarrier(pipe.pipe, drained)) : now + 1;
                account(pipe, issued, StallReason.BARRIER, drained, pipe.freeCycle - 1);
                finishImmediately(pipe, issued, now);
                return true;
            }
            case SET_CROSS_CORE:
                pipe.crossCoreSets++;
                return startSet(pipe, issued, now);
            case SET_FLAG, SET_BUFFER_FLAG:
                return startSet(pipe, issued, now);
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

    /** A set takes effect when everything before it in its pipe has ended. */
    private boolean startSet(PipeState pipe, Issued issued, long now) {
        begin(pipe, issued, now);
        pipe.freeCycle = now + sync.flagOccupancy();
        fly(pipe, issued, Math.max(now, pipe.lastEnd));
        return true;
    }

    private boolean startWork(PipeState pipe, Issued issued, long now) {
        Ranges ranges = pipe.nextRanges();
        issued.decoded().instruction().footprint().report(issued, ranges);
        core.die.checkGlobal(ranges);
        if (issued.fixed.unitFlag.isPresent()) {
            issued.unitFlag = (int) issued.fixed.unitFlag.get().get(issued.xt());
            if (issued.unitFlag >= UnitFlagRules.ON && !unitFlags.ready(pipe, ranges, now)) {
                return false;
            }
        }
        begin(pipe, issued, now);
        Transfer transfer = core.timing.transfer(pipe.pipe, issued, now);
        if (transfer != null) {
            issued.endCycle = PipeState.NEVER;
            pipe.launch(issued);
            pipe.transfer = transfer;
            if (issued.unitFlag == UnitFlagRules.CHANGE) {
                unitFlags.beginRelease(pipe, issued, ranges, now);
            }
            grant(pipe, now);
            return true;
        }
        Cost cost = core.die.cost;
        cost.clear();
        core.timing.cost(pipe.pipe, issued, now, cost);
        issued.conflictCycles = cost.conflictCycles;
        pipe.freeCycle = now + Math.max(1, cost.occupancyCycles);
        long end = now + Math.max(1, cost.latencyCycles);
        if (cost.bytes != 0) {
            core.moved(pipe.pipe, issued, cost.bytes, end);
        }
        if (issued.unitFlag >= UnitFlagRules.ON) {
            if (unitFlags.holds(pipe, issued, end)) {
                return true;
            }
            end = unitFlags.end(pipe, issued, ranges, now, end, cost.firstBlockCycles);
        }
        fly(pipe, issued, Math.max(end, pipe.lastEnd));
        if (pipe.posted == 0) {
            pipe.addBusy(now, pipe.lastEnd);
        }
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
        pipe.suspended = next == Transfer.SUSPENDED;
        if (pipe.suspended) {
            pipe.workCycle = PipeState.NEVER;
            return;
        }
        if (next == Transfer.POSTED) {
            core.moved(pipe.pipe, pipe.newest(), pipe.transfer.bytes(), now);
            pipe.freeCycle = Math.max(pipe.transfer.pipeFreeCycle(), now + 1);
            pipe.post();
            pipe.workCycle = pipe.queueCount > 0 ? pipe.freeCycle : PipeState.NEVER;
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
        if (issued.unitFlag >= UnitFlagRules.ON && pipe.pipe == Pipe.FIX) {
            end = Math.max(end, core.timing.afterHandover(issued, issued.producerEnd));
            unitFlags.endRelease(pipe, issued, ranges, now);
        }
        end = Math.max(end, pipe.lastEnd);
        pipe.newestEnds(end);
        pipe.freeCycle = Math.max(transfer.pipeFreeCycle(), now + 1);
        if (pipe.posted == 0) {
            pipe.addBusy(issued.startCycle, end);
        }
        core.moved(pipe.pipe, issued, transfer.bytes(), end);
        if (ranges.writesTo(Space.GM) && issued.unitFlag < UnitFlagRules.ON && !issued.effectEmitted) {
            // Stores reach global memory chunk by chunk; all of it is applied at the last chunk's grant.
            effect(pipe, issued, ranges, now);
        }
        if (pipe.queueCount > 0) {
            pipe.workCycle = pipe.freeCycle;
        }
    }

    /** Common to all starts: the instruction leaves the queue. */
    void begin(PipeState pipe, Issued issued, long now) {
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

    void fly(PipeState pipe, Issued issued, long end) {
        issued.leastEnd = end;
        issued.endCycle = pipe.posted > 0 ? PipeState.NEVER : end;
        pipe.lastEnd = pipe.posted > 0 ? pipe.lastEnd : end;
        pipe.launch(issued);
    }

    /** Somebody outside the die has got on with a transfer of the pipe, suspended or posted. */
    void resume(PipeState pipe, long now) {
        if (pipe.posted > 0) {
            pipe.settle();
            if (pipe.posted == 0 && pipe.awaitsPosted) {
                pipe.awaitsPosted = false;
                pipe.workCycle = now;
            }
        }
        if (pipe.suspended) {
            pipe.workCycle = now;
        }
    }

    /** Waits, barriers and NOPs are over when they start. */
    void finishImmediately(PipeState pipe, Issued issued, long now) {
        issued.endCycle = Math.max(now, pipe.freeCycle - 1);
        if (core.observer != null) {
            core.observer.ended(core.id, pipe.pipe, issued, issued.startCycle, issued.endCycle);
        }
        ended(issued);
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
        // A core may be a little ahead of the loop, see Core.advance.
        pipe.busyCycles = Math.max(0, pipe.busyCycles - Math.max(0, pipe.busyUntil - now));
        if (core.observer != null) {
            for (int i = 0; i < pipe.flightCount; i++) {
                Issued issued = pipe.flight[pipe.flightHead + i & pipe.flight.length - 1];
                core.observer.cutOff(core.id, pipe.pipe, issued, issued.startCycle, now);
            }
        }
    }

    /** The oldest queued instruction cannot start until somebody wakes the pipe. Always false. */
    boolean block(PipeState pipe, StallReason reason, int key, long now) {
        if (pipe.blocked == null) {
            pipe.blocked = reason;
            pipe.blockedKey = key;
            pipe.blockedSince = now;
        }
        return false;
    }

    /** The pipe may try again at {@code cycle}. */
    void wake(PipeState pipe, long cycle) {
        pipe.workCycle = cycle;
        core.schedule(pipe.unit, pipe.nextEvent());
    }
}
