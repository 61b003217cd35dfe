// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.sync.BufferFlags;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why nothing goes on: who waits for what, and which line should have provided it. */
public final class Deadlock {
    private static final int MAX_LINES = 12;
    private static final int MAX_POSITIONS = 3;

    private final List<String> lines = new ArrayList<>();

    private Deadlock() {}

    /**
     * The explanation; the first line is a summary.
     *
     * @param besides what to say before the cores' reasons
     */
    public static String explain(Die die, Optional<String> besides) {
        Deadlock deadlock = new Deadlock();
        besides.ifPresent(deadlock.lines::add);
        for (Core core : die.cores()) {
            deadlock.explainCore(core);
        }
        List<String> lines = deadlock.lines;
        int shown = Math.min(MAX_LINES, lines.size());
        String text = "nothing can go on:\n  " + String.join("\n  ", lines.subList(0, shown));
        return lines.size() > shown ? text + "\n  and " + (lines.size() - shown) + " more" : text;
    }

    private void explainCore(Core core) {
        int before = lines.size();
        for (PipeState pipe : core.pipes) {
            if (pipe != null) {
                explainPipe(core, pipe);
            }
        }
        if (core.scalar.running()) {
            explainScalar(core, lines.size() > before);
        }
    }

    private void explainPipe(Core core, PipeState pipe) {
        String name = core.id + " pipe " + pipe.pipe.assemblyName();
        if (pipe.transfer != null) {
            lines.add(name + " has a transfer in flight at "
                    + core.position(pipe.newest().wordIndex()) + " whose other end does not answer");
            return;
        }
        if (pipe.blocked == null || pipe.queueCount == 0) {
            return;
        }
        String waits = name + " waits at " + core.position(pipe.peek().wordIndex()) + " for ";
        switch (pipe.blocked) {
            case FLAG:
                lines.add(waits + "flag " + PipeFlags.name(pipe.blockedKey) + setters(core, pipe.blockedKey));
                break;
            case BUFFER_FLAG:
                lines.add(waits + "buffer flag " + BufferFlags.name(pipe.blockedKey));
                break;
            case UNIT_FLAG:
                lines.add(waits + (pipe.pipe == Pipe.FIX ? "set" : "clear")
                        + " unit flags of its L0C blocks; do cube and "
                        + "fixpipe instructions cover the same blocks?");
                break;
            default:
                lines.add(waits + pipe.blocked);
                break;
        }
    }

    private void explainScalar(Core core, boolean pipesWait) {
        String name = core.id + " scalar unit waits at " + core.position(core.scalar.programCounter()) + " for ";
        StallReason reason = core.scalar.stall();
        if (core.scalar.sleeping()) {
            lines.add(core.id + " polls global memory 0x" + Long.toHexString(core.watch.anyAddress()) + " at "
                    + core.position(core.scalar.programCounter()) + ", and nobody writes it");
        } else if (reason == StallReason.FLAG) {
            lines.add(name + "flag " + PipeFlags.name(core.scalarWaitKey) + setters(core, core.scalarWaitKey));
        } else if (reason == StallReason.CROSS_CORE) {
            lines.add(name + "cross-core flag " + core.scalarWaitKey + core.die.crossCore.missing(core.scalarWaitKey));
        } else if (!pipesWait) {
            lines.add(name + (reason == StallReason.QUEUE_FULL ? "room in a queue" : "its pipes to drain"));
        }
    }

    /** Which lines could have set the flag, and what became of them. */
    private static String setters(Core core, int key) {
        List<String> positions = new ArrayList<>();
        for (int pc = 0; pc < core.program.words() && positions.size() <= MAX_POSITIONS; pc++) {
            if (core.program.mightSet(pc, key)) {
                positions.add(core.position(pc));
            }
        }
        if (positions.isEmpty()) {
            return ", which no set_flag." + PipeFlags.name(key) + " of the program sets";
        }
        int shown = Math.min(MAX_POSITIONS, positions.size());
        return "; set_flag." + PipeFlags.name(key) + " at " + String.join(", ", positions.subList(0, shown))
                + " should have set it";
    }
}
