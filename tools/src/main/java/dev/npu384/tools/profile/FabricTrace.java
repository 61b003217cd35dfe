// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.LinkClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Dies, links, regions and messages of a run as trace events, beside the cores of the die in detail. Every die and every class
 * and plane of links is a thread with one slice that carries its totals; counters show them over time; a region is a process
 * with a thread per rank. Messages may cross, so they are asynchronous slices.
 */
final class FabricTrace {
    /** Numbers above those of cores. */
    private static final int DIES = 200_000;

    private static final int LINKS = 200_001;
    private static final int MESSAGES = 200_002;
    private static final int REGIONS = 200_003;

    private final TraceFile file;
    private final FabricProfile profile;
    private final double cyclesPerUs;

    FabricTrace(TraceFile file, FabricProfile profile, double cyclesPerUs) {
        this.file = file;
        this.profile = profile;
        this.cyclesPerUs = cyclesPerUs;
    }

    /** @param level 0 totals and counters of links; 1 counters of dies; 2 messages */
    void write(int level) {
        profile.dies().forEach(this::die);
        links();
        int process = REGIONS;
        for (Region region : profile.regions()) {
            region(region, process++);
        }
        if (level >= 1) {
            profile.dies().forEach(this::dieOverTime);
        }
        if (level >= 2) {
            messages();
        }
    }

    private void slice(int process, int thread, String name, long startCycle, long endCycle) {
        file.begin("X", process, thread, name, startCycle);
        file.duration(startCycle, endCycle);
        file.beginArguments();
    }

    private void endSlice() {
        file.end();
        file.end();
    }

    private static String name(DieCounters die) {
        return "rank " + die.rank() + ", die " + die.die();
    }

    private void die(DieCounters die) {
        file.name(DIES, "DIES", die.rank(), name(die));
        slice(DIES, die.rank(), name(die), die.firstCycle(), die.lastCycle());
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (die.instructions(kind, pipe) > 0) {
                    String of = (kind + "." + pipe).toLowerCase(Locale.ROOT);
                    file.argument(of + ".busy_cycles", die.busyCycles(kind, pipe));
                    file.argument(of + ".wait_cycles", die.waitCycles(kind, pipe));
                }
            }
        }
        file.argument("sent_bytes", die.sentBytes());
        file.argument("received_bytes", die.receivedBytes());
        endSlice();
    }

    private void dieOverTime(DieCounters die) {
        TimeSeries busy = die.busyOverTime();
        double perCore = 100.0 / busy.binCycles() / Math.max(1, die.cores());
        series(DIES, "rank " + die.rank() + " pipes busy per core %", busy, bin -> busy.amount(bin) * perCore);
        bytes(die, "sent", die.sentOverTime());
        bytes(die, "received", die.receivedOverTime());
    }

    private void bytes(DieCounters die, String what, TimeSeries bytes) {
        double gbPerByte = cyclesPerUs / bytes.binCycles() / 1000;
        series(DIES, "rank " + die.rank() + " " + what + " GB/s", bytes, bin -> bytes.amount(bin) * gbPerByte);
    }

    private void series(int process, String name, TimeSeries series, IntToDoubleFunction value) {
        double last = 0;
        for (int bin = 0; bin <= series.used() && series.used() > 0; bin++) {
            double now = bin == series.used() ? 0 : round(value.applyAsDouble(bin));
            if (now != last) {
                file.counter(process, name, bin * series.binCycles(), Map.of("value", now));
                last = now;
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void links() {
        int thread = 0;
        for (LinkCounters row : profile.usedLinks()) {
            file.name(LINKS, "LINKS", thread, row.name());
            slice(LINKS, thread++, row.name(), 0, profile.cycles());
            file.argument("links", row.links());
            file.argument("used", row.usedLinks());
            file.argument("payload_bytes", row.payloadBytes());
            file.argument("wire_bytes", row.wireBytes());
            file.argument("busy_cycles", row.busyCycles());
            file.argument("utilisation", row.utilisation(profile.cycles()));
            file.argument("mean_queue_cycles", row.meanQueueCycles());
            file.argument("busiest_link", profile.describe(row.busiestLink()));
            endSlice();
        }
        profile.usedClasses().forEach(this::overTime);
    }

    /** Busy share of a class over time, planes as series. */
    private void overTime(LinkClass kind, List<LinkCounters> rows) {
        long width = rows.stream()
                .mapToLong(row -> row.busyOverTime().binCycles())
                .max()
                .orElse(1);
        int bins = 0;
        for (LinkCounters row : rows) {
            row.busyOverTime().widenTo(width);
            bins = Math.max(bins, row.busyOverTime().used());
        }
        for (int bin = 0; bin <= bins; bin++) {
            Map<String, Double> values = new TreeMap<>();
            for (LinkCounters row : rows) {
                double busy = bin == bins ? 0 : row.busyOverTime().amount(bin);
                double share = Math.min(100, round(100 * busy / width / Math.max(1, row.usedLinks())));
                values.put(row.plane() < 0 ? "all" : "plane " + row.plane(), share);
            }
            file.counter(LINKS, kind.label() + " busy %", bin * width, values);
        }
    }

    private void region(Region region, int process) {
        for (DieCounters die : profile.dies()) {
            file.name(process, "REGION " + region.name(), die.rank(), name(die));
            List<Region.Occurrence> all = region.occurrences();
            for (int i = 0; i < all.size(); i++) {
                long begin = all.get(i).begin[die.rank()];
                long end = all.get(i).end[die.rank()];
                if (begin < 0) {
                    continue;
                }
                // Cores of a rank may be an occurrence apart; slices of a thread must not cross.
                long next = i + 1 < all.size() ? all.get(i + 1).begin[die.rank()] : -1;
                slice(process, die.rank(), region.name(), begin, next < 0 ? end : Math.min(end, next));
                file.argument("occurrence", i);
                file.argument("cycles", end - begin);
                file.argument("bytes", all.get(i).movedBytes[die.rank()]);
                endSlice();
            }
        }
    }

    private void messages() {
        MessageLog log = profile.log();
        FabricShape shape = profile.fabric().shape();
        for (DieCounters die : profile.dies()) {
            file.name(MESSAGES, "MESSAGES", die.die(), "from " + shape.describe(die.die()));
        }
        for (int i = 0; i < log.size(); i++) {
            String kind = log.kind(i).name().toLowerCase(Locale.ROOT);
            String name = kind + " by die " + log.source(i);
            file.async("b", MESSAGES, log.source(i), name, i, log.issuedCycle(i));
            file.beginArguments();
            file.argument("target", shape.describe(log.target(i)));
            file.argument("bytes", log.bytes(i));
            file.argument("arrived_after_cycles", log.arrivedCycle(i) - log.issuedCycle(i));
            endSlice();
            file.async("e", MESSAGES, log.source(i), name, i, log.doneCycle(i));
            file.end();
        }
    }
}
