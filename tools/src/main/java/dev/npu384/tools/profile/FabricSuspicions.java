// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.FabricLatency;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from what dies and links did what may be worth changing in a program with ranks. */
final class FabricSuspicions {
    /** Below this share of the run, neither skew nor a link is looked at. */
    private static final double NOTABLE = 0.05;

    /** Share of the run that the busiest link of a class must be busy for to be suspected. */
    private static final double BUSY = 0.3;

    /** Longer stores and loads are cut into messages of 4 KiB, which are not what is meant. */
    private static final long SMALL_BYTES = 2048;

    /** The way must take this many times as long as the bytes on the wire, ... */
    private static final double LATENCY_BOUND = 4;

    /** ... and not much longer than it takes when nobody else is on it. */
    private static final double UNLOADED = 1.5;

    private static final int FASTER = 4;

    /** Classes that share a number of the machine file. */
    private static final Map<String, List<LinkClass>> GROUPS = groups();

    /** What hosts have few of. */
    private static final Set<LinkClass> AT_HOSTS =
            EnumSet.of(LinkClass.HOST_UP, LinkClass.HOST_DOWN, LinkClass.DRAM_READ, LinkClass.DRAM_WRITE);

    private final FabricProfile profile;
    private final double cyclesPerUs;

    FabricSuspicions(FabricProfile profile, double cyclesPerUs) {
        this.profile = profile;
        this.cyclesPerUs = cyclesPerUs;
    }

    private static Map<String, List<LinkClass>> groups() {
        Map<String, List<LinkClass>> groups = new LinkedHashMap<>();
        groups.put("die", List.of(LinkClass.DIE_UP, LinkClass.DIE_DOWN));
        groups.put("uplink", List.of(LinkClass.L1_UP, LinkClass.L1_DOWN));
        groups.put("sio", List.of(LinkClass.SIO));
        groups.put("host", List.of(LinkClass.HOST_UP, LinkClass.HOST_DOWN));
        groups.put("dram_read", List.of(LinkClass.DRAM_READ));
        groups.put("dram_write", List.of(LinkClass.DRAM_WRITE));
        return groups;
    }

    /** What a run without the cost can weigh; the costs are of all cores of a die together. */
    List<WhatIf> toRun() {
        List<WhatIf> found = new ArrayList<>();
        GROUPS.forEach((key, kinds) -> saturated(key, kinds, found));
        smallMessages(found);
        return found;
    }

    /** What the counters bound by themselves. */
    List<Advice> bounds(long ofCycles) {
        List<Advice> found = new ArrayList<>();
        skew(ofCycles, found);
        idlePlanes(ofCycles, found);
        return found;
    }

    private double us(double cycles) {
        return cycles / cyclesPerUs;
    }

    private int cores() {
        return profile.dies().stream().mapToInt(DieCounters::cores).max().orElse(1);
    }

    private static String many(LinkClass kind) {
        return switch (kind) {
            case DRAM_READ -> "Reads of host DRAM are";
            case DRAM_WRITE -> "Writes to host DRAM are";
            case SDMA -> "System DMA engines are";
            case DIE_UP, DIE_DOWN, HOST_UP, HOST_DOWN, L1_UP, L1_DOWN, SIO, RDMA_UP, RDMA_DOWN ->
                "Links from " + kind.label() + " are";
        };
    }

    private void saturated(String key, List<LinkClass> kinds, List<WhatIf> found) {
        List<LinkCounters> rows = profile.usedLinks().stream()
                .filter(row -> kinds.contains(row.kind()))
                .toList();
        LinkCounters busiest = rows.stream()
                .max(Comparator.comparingDouble(LinkCounters::busiestCycles))
                .orElse(null);
        if (busiest == null || busiest.busiestCycles() < BUSY * profile.cycles()) {
            return;
        }
        List<LinkCounters> kin =
                rows.stream().filter(row -> row.kind() == busiest.kind()).toList();
        double gbPerS = profile.fabric().rate(busiest.kind()).bytesPerCycle() * cyclesPerUs / 1000;
        String text = String.format(
                Locale.ROOT,
                "%s what messages queue for: busy %.0f %% of the run on average, the busiest (%s) %.0f %%, %.2f us"
                        + " of queueing per chunk. Move fewer bytes through them, or spread them over more %s and more of the"
                        + " run. The gain is of %d times the bandwidth.",
                many(busiest.kind()),
                100 * profile.utilisation(kin),
                profile.describe(busiest.busiestLink()),
                100 * busiest.busiestCycles() / profile.cycles(),
                us(busiest.meanQueueCycles()),
                AT_HOSTS.contains(busiest.kind()) ? "hosts" : "dies",
                FASTER);
        String faster = String.format(Locale.ROOT, "%.3f GB/s", FASTER * gbPerS);
        long cycles = Math.round(busiest.busiestCycles()) * cores();
        found.add(
                new WhatIf(text, List.of(), cycles, Map.of("supernode.links." + key + ".bandwidth", faster), Set.of()));
    }

    private void smallMessages(List<WhatIf> found) {
        MessageCounters worst = null;
        for (MessageCounters row : profile.messages()) {
            boolean data = row.kind() == MessageKind.WRITE || row.kind() == MessageKind.READ;
            if (data
                    && row.bytes() / row.count() < SMALL_BYTES
                    && row.meanCycles() > LATENCY_BOUND * wireCycles(row)
                    && row.meanCycles() < UNLOADED * roundTripCycles(row.tier())
                    && (worst == null || row.count() * row.meanCycles() > worst.count() * worst.meanCycles())) {
                worst = row;
            }
        }
        if (worst == null) {
            return;
        }
        double underWay = worst.count() * worst.meanCycles() / profile.dies().size();
        if (underWay < NOTABLE * profile.cycles()) {
            return;
        }
        String text = String.format(
                Locale.ROOT,
                "%,d %ss (%s) of %,d B on average take %.2f us each, of which the wire needs %.3f us: they wait for the way,"
                        + " not for bandwidth. Send more bytes at a time, or have more of them under way. The gain is of a"
                        + " quarter of the delays.",
                worst.count(),
                worst.kind().name().toLowerCase(Locale.ROOT),
                worst.tier().label(),
                worst.bytes() / worst.count(),
                us(worst.meanCycles()),
                us(wireCycles(worst)));
        found.add(new WhatIf(text, List.of(), Math.round(underWay), shorterDelays(), Set.of()));
    }

    /** From a core to another die and back, without queueing. */
    private double roundTripCycles(Tier tier) {
        FabricLatency latency = profile.fabric().latency();
        int node = 2 * latency.diePort() + latency.l1Switch();
        return switch (tier) {
            case OWN -> 0;
            case PACKAGE -> latency.coreAccessSio() + 2 * latency.sio();
            case NODE -> latency.coreAccess() + 2 * node;
            case SYSTEM ->
                latency.coreAccess() + 2 * (node + latency.l1Switch() + latency.l2Switch() + 2 * latency.optics());
        };
    }

    private double wireCycles(MessageCounters row) {
        LinkClass kind = row.tier() == Tier.PACKAGE ? LinkClass.SIO : LinkClass.DIE_UP;
        return profile.fabric().rate(kind).wireBytes(row.bytes() / row.count())
                / profile.fabric().rate(kind).bytesPerCycle();
    }

    private Map<String, String> shorterDelays() {
        FabricLatency latency = profile.fabric().latency();
        Map<String, Integer> delays = new LinkedHashMap<>();
        delays.put("die_port", latency.diePort());
        delays.put("host_port", latency.hostPort());
        delays.put("l1_switch", latency.l1Switch());
        delays.put("l2_switch", latency.l2Switch());
        delays.put("optics", latency.optics());
        delays.put("sio", latency.sio());
        delays.put("core_access", latency.coreAccess());
        delays.put("core_access_sio", latency.coreAccessSio());
        Map<String, String> numbers = new LinkedHashMap<>();
        delays.forEach((name, cycles) -> numbers.put(
                "supernode.delays." + name, String.format(Locale.ROOT, "%.3f ns", 1000 * us(cycles) / FASTER)));
        return numbers;
    }

    /** Ranks that come early to a region and leave it together with the late ones have waited in it. */
    private void skew(long ofCycles, List<Advice> found) {
        RegionRow worst = null;
        for (RegionRow row : profile.regionRows()) {
            boolean waited = row.endSkewCycles() < row.beginSkewCycles() / 2;
            if (waited && (worst == null || lost(row) > lost(worst))) {
                worst = row;
            }
        }
        if (worst != null && lost(worst) > NOTABLE * profile.cycles()) {
            String text = String.format(
                    Locale.ROOT,
                    "rank %d comes to %s %.2f us after the first rank and %.2f us after the average one, and all leave it"
                            + " within %.2f us: the others wait for it. Even out the work before.",
                    worst.lastToBegin(),
                    worst.name(),
                    us(worst.beginSkewCycles()),
                    us(lost(worst)),
                    us(worst.endSkewCycles()));
            found.add(new Advice(text, List.of(), ofCycles - Math.round(lost(worst)), ofCycles, true));
        }
        long last =
                profile.dies().stream().mapToLong(DieCounters::lastCycle).max().orElse(0);
        double mean = profile.dies().stream()
                .mapToLong(DieCounters::lastCycle)
                .average()
                .orElse(0);
        if (last - mean > NOTABLE * profile.cycles()) {
            DieCounters slowest = profile.dies().stream()
                    .max(Comparator.comparingLong(DieCounters::lastCycle))
                    .orElseThrow();
            String text = String.format(
                    Locale.ROOT,
                    "rank %d ends %.2f us after the average rank: give it less to do, or the others some of it.",
                    slowest.rank(),
                    us(last - mean));
            found.add(new Advice(text, List.of(), ofCycles - Math.round(last - mean), ofCycles, true));
        }
    }

    private static double lost(RegionRow row) {
        return row.lastBegin() - row.meanBegin();
    }

    private void idlePlanes(long ofCycles, List<Advice> found) {
        List<LinkCounters> ports = profile.links().stream()
                .filter(row -> row.kind() == LinkClass.DIE_UP)
                .toList();
        List<LinkCounters> idle =
                ports.stream().filter(row -> row.chunks() == 0).toList();
        if (idle.isEmpty() || profile.failures().isEmpty() || idle.size() == ports.size()) {
            return;
        }
        String planes = idle.stream().map(row -> String.valueOf(row.plane())).collect(Collectors.joining(", "));
        List<LinkCounters> alive =
                ports.stream().filter(row -> row.chunks() > 0).toList();
        double share = profile.utilisation(alive);
        String text = String.format(
                Locale.ROOT,
                "plane %s carries nothing, because parts have failed: %d of %d planes are left, busy %.0f %% of the run.",
                planes,
                alive.size(),
                ports.size(),
                100 * share);
        // With all planes the same bytes would keep the ports busy for that much less.
        double busiest =
                alive.stream().mapToDouble(LinkCounters::busiestCycles).max().orElse(0);
        long saved = Math.round(busiest * idle.size() / ports.size());
        found.add(new Advice(text, List.of(), ofCycles - saved, ofCycles, true));
    }
}
