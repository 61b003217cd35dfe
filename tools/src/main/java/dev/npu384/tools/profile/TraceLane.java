// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the trace remembers of one pipe of one core: its latest slice, and arrows that begin or end there. */
final class TraceLane {
    private static final int IDS = 16;

    /** A flag taken, whose arrow ends in the next slice. */
    private record Arrow(Pipe source, long anchorCycle, int id, long takenCycle) {}

    final CoreId core;
    final Pipe pipe;

    /** The slice kept back until it is known where the next one starts; null when there is none. */
    Issued held;

    long heldStart;
    long heldEnd;
    long heldBytes;
    long count;

    /** Start of the latest slice that was kept; -1 when it was left out. */
    long firstStart = -1;

    private final long[] anchors = new long[Pipe.values().length * IDS];
    private final List<Arrow> arrows = new ArrayList<>();

    TraceLane(CoreId core, Pipe pipe) {
        this.core = core;
        this.pipe = pipe;
        java.util.Arrays.fill(anchors, -1);
    }

    void hold(Issued issued, long startCycle, long endCycle, long bytes) {
        held = issued;
        heldStart = startCycle;
        heldEnd = endCycle;
        heldBytes = bytes;
        firstStart = startCycle;
    }

    /** The pipe has set a flag: its arrow begins in the latest slice. */
    void flagSet(Pipe destination, int id) {
        anchors[destination.ordinal() * IDS + id] = firstStart;
    }

    /** Where the arrow of a flag begins; -1 when nothing was done before the set. */
    long anchor(Pipe destination, int id) {
        return anchors[destination.ordinal() * IDS + id];
    }

    void await(Pipe source, long anchorCycle, int id, long takenCycle) {
        arrows.add(new Arrow(source, anchorCycle, id, takenCycle));
    }

    /** Writes the arrows that end in a slice that starts now. */
    void arrowsInto(long startCycle, TraceFile file) {
        for (Iterator<Arrow> each = arrows.iterator(); each.hasNext(); ) {
            Arrow arrow = each.next();
            if (arrow.takenCycle() <= startCycle) {
                file.arrow(core, arrow.source(), arrow.anchorCycle(), pipe, startCycle, arrow.id());
                each.remove();
            }
        }
    }
}
