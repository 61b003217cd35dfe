// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.sync.UnitFlags;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/**
 * Handing L0C blocks from the cube to the fixpipe and back. The fixpipe starts at the first set block and ends after its
 * producer. A cube instruction starts at the first cleared block; when the fixpipe is still reading the others, it is held
 * and ends no earlier than the fixpipe has read the last.
 */
final class UnitFlagRules {
    /** Unit-flag modes from here on wait for blocks. */
    static final int ON = 2;

    /** The mode that also changes them. */
    static final int CHANGE = 3;

    private final PipeEngine engine;
    private final Core core;
    private final PipeState[] pipes;

    UnitFlagRules(PipeEngine engine, Core core, PipeState[] pipes) {
        this.engine = engine;
        this.core = core;
        this.pipes = pipes;
    }

    private static boolean reads(PipeState pipe) {
        return pipe.pipe == Pipe.FIX;
    }

    /** Index of the L0C range that the instruction reads (fixpipe) or writes (cube); -1 without one. */
    private static int range(PipeState pipe, Ranges ranges) {
        int count = reads(pipe) ? ranges.readCount() : ranges.writeCount();
        for (int i = 0; i < count; i++) {
            if ((reads(pipe) ? ranges.readSpace(i) : ranges.writeSpace(i)) == Space.L0C) {
                return i;
            }
        }
        return -1;
    }

    private static long start(PipeState pipe, Ranges ranges, int i) {
        return reads(pipe) ? ranges.readStart(i) : ranges.writeStart(i);
    }

    private static long end(PipeState pipe, Ranges ranges, int i) {
        return reads(pipe) ? ranges.readEnd(i) : ranges.writeEnd(i);
    }

    /** Whether the oldest queued instruction finds its blocks in the state it waits for; if not, the pipe is blocked. */
    boolean ready(PipeState pipe, Ranges ranges, long now) {
        int i = range(pipe, ranges);
        if (i < 0) {
            return true;
        }
        long start = start(pipe, ranges, i);
        long end = end(pipe, ranges, i);
        if (!core.unitFlags.ready(start, end, reads(pipe))) {
            return engine.block(pipe, StallReason.UNIT_FLAG, 0, now);
        }
        long first = core.unitFlags.firstCycle(start);
        if (first > now) {
            pipe.workCycle = first;
            return engine.block(pipe, StallReason.UNIT_FLAG, 0, now);
        }
        pipe.peek().producerEnd = core.unitFlags.lastCycle(start, end);
        return true;
    }

    /** Whether a cube instruction that has started must be held until the fixpipe has read the last of its blocks. */
    boolean holds(PipeState pipe, Issued issued, long end) {
        if (reads(pipe) || issued.producerEnd != UnitFlags.NOT_YET) {
            return false;
        }
        pipe.held = true;
        pipe.heldEnd = end;
        issued.endCycle = PipeState.NEVER;
        pipe.launch(issued);
        return true;
    }

    /** The end of an instruction that changes no global memory; changes its blocks if it is to. */
    long end(PipeState pipe, Issued issued, Ranges ranges, long now, long end, long firstBlockCycles) {
        long later = reads(pipe)
                ? Math.max(end, core.timing.afterHandover(issued, issued.producerEnd))
                : Math.max(end, issued.producerEnd);
        if (issued.unitFlag == CHANGE) {
            change(pipe, issued, ranges, reads(pipe) ? now : now + Math.min(firstBlockCycles, later - now), later);
        }
        return later;
    }

    /** A fixpipe transfer begins to clear its blocks; when it will be through is not known yet. */
    void beginRelease(PipeState pipe, Issued issued, Ranges ranges, long now) {
        change(pipe, issued, ranges, now, UnitFlags.NOT_YET);
    }

    /** A fixpipe transfer has read its last block. */
    void endRelease(PipeState pipe, Issued issued, Ranges ranges, long now) {
        if (issued.unitFlag != CHANGE) {
            return;
        }
        int i = range(pipe, ranges);
        if (i >= 0) {
            core.unitFlags.settle(start(pipe, ranges, i), end(pipe, ranges, i), now);
        }
        PipeState cube = pipes[Pipe.M.ordinal()];
        if (cube.held) {
            letGo(cube, now);
        } else if (cube.blocked == StallReason.UNIT_FLAG) {
            engine.wake(cube, now);
        }
    }

    private void letGo(PipeState cube, long now) {
        cube.held = false;
        Issued issued = cube.newest();
        long end = Math.max(Math.max(cube.heldEnd, now + 1), cube.lastEnd);
        cube.newestEnds(end);
        cube.freeCycle = Math.max(cube.freeCycle, now + 1);
        cube.addBusy(issued.startCycle, end);
        if (issued.unitFlag == CHANGE) {
            change(cube, issued, cube.newestRanges(), now, end);
        }
        engine.wake(cube, cube.freeCycle);
    }

    private void change(PipeState pipe, Issued issued, Ranges ranges, long first, long last) {
        int i = range(pipe, ranges);
        if (i < 0) {
            return;
        }
        core.unitFlags.change(start(pipe, ranges, i), end(pipe, ranges, i), !reads(pipe), first, last);
        PipeState waiting = pipes[(reads(pipe) ? Pipe.M : Pipe.FIX).ordinal()];
        if (waiting.blocked == StallReason.UNIT_FLAG) {
            engine.wake(waiting, Math.max(issued.startCycle, first));
        }
    }
}
