// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.FabricShape;
import java.util.Locale;

/** The steps of hosts as trace events: a thread per rank, and the blocks of bulk copies as asynchronous slices. */
final class HostTrace {
    /** Numbers above those of {@link FabricTrace}, whose regions take one each. */
    private static final int STEPS = 300_000;

    private static final int COPIES = 300_001;
    /** Numbers of other messages are below. */
    private static final long FIRST_NUMBER = MessageLog.MAXIMUM;

    private final TraceFile file;
    private final HostProfile profile;

    HostTrace(TraceFile file, HostProfile profile) {
        this.file = file;
        this.profile = profile;
    }

    /** @param level 0 steps; 2 blocks */
    void write(FabricShape shape, int level) {
        file.startsAt(0);
        profile.steps().forEach(this::step);
        if (level >= 2) {
            blocks(shape);
        }
        file.startsAt(profile.launchCycle());
    }

    private void step(HostStepCounters step) {
        for (int rank = 0; rank < step.ranks(); rank++) {
            file.name(STEPS, "HOSTS", rank, "host of rank " + rank + ", die " + step.die(rank));
            file.begin("X", STEPS, rank, step.name(), step.begin(rank));
            file.duration(step.begin(rank), step.end(rank));
            file.beginArguments();
            file.argument("step", (long) step.number());
            file.argument("kind", step.kind().name().toLowerCase(Locale.ROOT));
            file.argument("cycles", step.end(rank) - step.begin(rank));
            file.argument("bytes", step.bytes(rank));
            file.end();
            file.end();
        }
    }

    private void blocks(FabricShape shape) {
        MessageLog log = profile.log();
        for (int i = 0; i < log.size(); i++) {
            String name = "copy, " + log.kind(i).name().toLowerCase(Locale.ROOT) + " by die " + log.source(i);
            file.name(COPIES, "HOST COPIES", log.source(i), "by " + shape.describe(log.source(i)));
            file.async("b", COPIES, log.source(i), name, FIRST_NUMBER + i, log.issuedCycle(i));
            file.beginArguments();
            file.argument("target", shape.describe(log.target(i)));
            file.argument("bytes", log.bytes(i));
            file.argument("arrived_after_cycles", log.arrivedCycle(i) - log.issuedCycle(i));
            file.end();
            file.end();
            file.async("e", COPIES, log.source(i), name, FIRST_NUMBER + i, log.doneCycle(i));
            file.end();
        }
    }
}
