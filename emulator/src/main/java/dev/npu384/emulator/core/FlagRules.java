// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.SyncSpec;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.sync.BufferFlags;
import dev.npu384.emulator.sync.DocumentedPairs;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.isa.Pipe;

/** Setting and taking the flags and buffer flags between the pipes of one core. */
final class FlagRules {
    private final PipeEngine engine;
    private final Core core;
    private final PipeState[] pipes;
    private final SyncSpec sync;

    FlagRules(PipeEngine engine, Core core, PipeState[] pipes, SyncSpec sync) {
        this.engine = engine;
        this.core = core;
        this.pipes = pipes;
        this.sync = sync;
    }

    private static int flagId(Issued issued) {
        return issued.fixed.flagId >= 0 ? issued.fixed.flagId : (int) issued.xt() & PipeFlags.IDS - 1;
    }

    void set(PipeState pipe, Issued issued, long now) {
        set(PipeFlags.key(pipe.pipe, issued.fixed.partner, flagId(issued)), issued.wordIndex(), now);
    }

    /** Sets a flag at {@code now}; a pipe or the scalar unit that waits for it goes on once it is visible. */
    void set(int key, int wordIndex, long now) {
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
            engine.wake(waiting, visible);
        }
    }

    boolean take(PipeState pipe, Issued issued, long now) {
        int key = PipeFlags.key(issued.fixed.partner, pipe.pipe, flagId(issued));
        boolean spare = core.flags.takeSpare(key);
        long visible = core.flags.visibleCycle(key);
        if (!spare && visible > now) {
            if (visible != PipeFlags.CLEAR) {
                pipe.workCycle = visible;
            }
            return engine.block(pipe, StallReason.FLAG, key, now);
        }
        if (!spare) {
            core.flags.clear(key);
        }
        if (core.observer != null) {
            core.observer.flagTaken(
                    core.id, issued.fixed.partner, pipe.pipe, PipeFlags.id(key), issued.wordIndex(), now);
        }
        engine.begin(pipe, issued, now);
        pipe.freeCycle = now + sync.flagOccupancy();
        engine.finishImmediately(pipe, issued, now);
        return true;
    }

    private static int bufferKey(Pipe source, Pipe destination, Issued issued) {
        int id = issued.fixed.flagId >= 0 ? issued.fixed.flagId : (int) issued.xt();
        return BufferFlags.key(source, destination, issued.fixed.flagBuffer, id);
    }

    void setBuffer(Issued issued, long now) {
        int key = bufferKey(issued.fixed.pipe, issued.fixed.partner, issued);
        long visible = now + sync.flagLatency();
        if (core.bufferFlags.add(key, visible, issued.wordIndex()) > sync.hsetLimit()) {
            throw new KernelFault(
                    "NPU-F0331",
                    "buffer flag " + BufferFlags.name(key) + " passes " + sync.hsetLimit() + " pending sets");
        }
        PipeState waiting = pipes[issued.fixed.partner.ordinal()];
        if (waiting.blocked == StallReason.BUFFER_FLAG && waiting.blockedKey == key) {
            engine.wake(waiting, visible);
        }
    }

    boolean takeBuffer(PipeState pipe, Issued issued, long now) {
        int key = bufferKey(issued.fixed.partner, pipe.pipe, issued);
        if (core.bufferFlags.count(key) == 0) {
            return engine.block(pipe, StallReason.BUFFER_FLAG, key, now);
        }
        long visible = core.bufferFlags.visibleCycle(key);
        if (visible > now) {
            pipe.workCycle = visible;
            return engine.block(pipe, StallReason.BUFFER_FLAG, key, now);
        }
        core.bufferFlags.take(key);
        engine.begin(pipe, issued, now);
        pipe.freeCycle = now + sync.flagOccupancy();
        engine.finishImmediately(pipe, issued, now);
        return true;
    }
}
