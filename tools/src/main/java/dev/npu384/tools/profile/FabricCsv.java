// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of a run on many dies. */
final class FabricCsv {
    private final double cyclesPerUs;

    /** @param cyclesPerUs clock in MHz */
    FabricCsv(double cyclesPerUs) {
        this.cyclesPerUs = cyclesPerUs;
    }

    /** A rank in an occurrence of a region. */
    record RankRow(Region region, Region.Occurrence occurrence, int rank, int die) {}

    void write(Path folder, FabricProfile profile) throws IOException {
        dies().write(folder, profile.dies());
        links(profile).write(folder, profile.links());
        switches(profile).write(folder, profile.switches());
        regions().write(folder, profile.regionRows());
        List<RankRow> ranks = new ArrayList<>();
        for (Region region : profile.regions()) {
            for (Region.Occurrence occurrence : region.occurrences()) {
                for (DieCounters die : profile.dies()) {
                    if (occurrence.begin[die.rank()] >= 0) {
                        ranks.add(new RankRow(region, occurrence, die.rank(), die.die()));
                    }
                }
            }
        }
        rankRegions().write(folder, ranks);
        messages().write(folder, profile.messages());
    }

    /** The part of the manual about these files. */
    static String manual() {
        FabricCsv tables = new FabricCsv(1000);
        List<CsvFile<?>> files = List.of(
                tables.dies(),
                tables.links(null),
                switches(null),
                tables.regions(),
                tables.rankRegions(),
                tables.messages());
        return files.stream().map(CsvFile::manual).collect(Collectors.joining("\n"));
    }

    private CsvFile<DieCounters> dies() {
        List<Column<DieCounters>> columns = new ArrayList<>();
        columns.add(Column.of("rank", "rank", DieCounters::rank));
        columns.add(Column.of("die", "its die", DieCounters::die));
        columns.add(Column.of("cores", "cores that ran a block", DieCounters::cores));
        columns.add(Column.of("first_cycle", "start of its first block", DieCounters::firstCycle));
        columns.add(Column.of("last_cycle", "end of its last block", DieCounters::lastCycle));
        columns.add(
                Column.of("sent(B)", "bytes to other endpoints: its stores, others' loads", DieCounters::sentBytes));
        columns.add(Column.of(
                "received(B)", "bytes from other endpoints: its loads, others' stores", DieCounters::receivedBytes));
        columns.add(Column.of(
                "scalar_memory_wait_cycles",
                "cycles its scalar units waited for memory, polling included; part of their busy cycles",
                DieCounters::memoryWaitCycles));
        for (CoreKind kind : CoreKind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            columns.add(Column.of(
                    name + "_total_cycles",
                    "cycles between start and end of blocks, summed over its " + kind + " cores",
                    die -> die.blockCycles(kind)));
            for (Pipe pipe : pipes(kind)) {
                String of = name + "_" + pipe.name().toLowerCase(Locale.ROOT);
                columns.add(Column.of(
                        of + "_busy_cycles",
                        "busy cycles of " + pipe + ", summed over these cores",
                        die -> die.busyCycles(kind, pipe)));
                columns.add(Column.of(of + "_wait_cycles", "its waiting cycles", die -> die.waitCycles(kind, pipe)));
            }
        }
        return new CsvFile<>("dies.csv", "Of a program with ranks: one row per die.", columns);
    }

    /** The pipes that cores of a kind have. */
    static List<Pipe> pipes(CoreKind kind) {
        return kind == CoreKind.AIC
                ? List.of(Pipe.S, Pipe.M, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3, Pipe.FIX)
                : List.of(Pipe.S, Pipe.V, Pipe.MTE2, Pipe.MTE3);
    }

    private CsvFile<LinkCounters> links(FabricProfile profile) {
        return new CsvFile<>(
                "links.csv",
                "Of a program with ranks: one row per class of links and plane, one direction each.",
                List.of(
                        Column.of(
                                "class", "class of the links", row -> row.kind().label()),
                        Column.of("plane", "plane; -1 outside the planes", LinkCounters::plane),
                        Column.of("links", "how many the machine has", LinkCounters::links),
                        Column.of("used", "how many carried something", LinkCounters::usedLinks),
                        Column.of("chunks", "reservations", LinkCounters::chunks),
                        Column.of("payload(B)", "bytes of messages", LinkCounters::payloadBytes),
                        Column.of("wire(B)", "the same with headers", LinkCounters::wireBytes),
                        Column.of("busy_cycles", "busy cycles, summed over the links", LinkCounters::busyCycles),
                        Column.of(
                                "utilisation",
                                "share of the run in which the used links were busy",
                                row -> row.utilisation(profile.cycles())),
                        Column.of(
                                "peak_utilisation",
                                "the same in the busiest of the stretches that the run is cut into, at most 1,024",
                                LinkCounters::peakUtilisation),
                        Column.of(
                                "busiest_link",
                                "the link that was busy longest",
                                row -> row.chunks() == 0 ? "" : profile.describe(row.busiestLink())),
                        Column.of("busiest_cycles", "its busy cycles", LinkCounters::busiestCycles),
                        Column.of(
                                "mean_queue_cycles",
                                "what a chunk waited for the link, on average",
                                LinkCounters::meanQueueCycles),
                        Column.of("longest_queue_cycles", "the longest such wait", LinkCounters::longestQueueCycles)));
    }

    private static CsvFile<SwitchRow> switches(FabricProfile profile) {
        return new CsvFile<>(
                "switches.csv",
                "Of a program with ranks: one row per switch chip that passed something on. Its ports are the links out of it.",
                List.of(
                        Column.of("level", "1: on the board of a node; 2: between nodes", SwitchRow::level),
                        Column.of("plane", "plane", SwitchRow::plane),
                        Column.of("chip", "level 1: its node; level 2: its number in the plane", SwitchRow::chip),
                        Column.of("ports", "links out of it", SwitchRow::ports),
                        Column.of("used", "how many carried something", SwitchRow::usedPorts),
                        Column.of("payload(B)", "bytes of messages it passed on", SwitchRow::payloadBytes),
                        Column.of("busy_cycles", "busy cycles, summed over its ports", SwitchRow::busyCycles),
                        Column.of(
                                "utilisation",
                                "share of the run in which its used ports were busy",
                                row -> row.utilisation(profile.cycles())),
                        Column.of("load", "the same of all its ports", row -> row.load(profile.cycles())),
                        Column.of(
                                "busiest_link",
                                "the port that was busy longest",
                                row -> profile.describe(row.busiestLink())),
                        Column.of("busiest_cycles", "its busy cycles", SwitchRow::busiestCycles)));
    }

    private CsvFile<RegionRow> regions() {
        return new CsvFile<>(
                "regions.csv",
                "Of a program with ranks: one row per timed region (the kernel, and each probe) and occurrence, all ranks"
                        + " together.",
                List.of(
                        Column.of("region", "name of the probe, or kernel", RegionRow::name),
                        Column.of("occurrence", "how often it had been passed before", RegionRow::number),
                        Column.of("ranks", "ranks that took part", RegionRow::ranks),
                        Column.of("first_begin", "cycle at which the first rank began", RegionRow::firstBegin),
                        Column.of("last_begin", "cycle at which the last rank began", RegionRow::lastBegin),
                        Column.of("first_end", "cycle at which the first rank had ended", RegionRow::firstEnd),
                        Column.of("last_end", "cycle at which the last rank had ended", RegionRow::lastEnd),
                        Column.of("last_to_begin", "the rank that began last", RegionRow::lastToBegin),
                        Column.of("last_to_end", "the rank that ended last", RegionRow::lastToEnd),
                        Column.of("time(us)", "first begin to last end", row -> row.cycles() / cyclesPerUs),
                        Column.of("messages", "messages that its ranks issued in it", RegionRow::messages),
                        Column.of("bytes(B)", "bytes they moved", RegionRow::bytes),
                        Column.of(
                                "bw(GB/s)",
                                "bytes of an average rank over that time",
                                row -> row.gbPerSecond(cyclesPerUs)),
                        Column.of(
                                "wire_time(us)",
                                "what the ports of the busiest rank need for its bytes at full rate",
                                row -> row.wireCycles() / cyclesPerUs),
                        Column.of("wire_share", "that over the time", RegionRow::wireShare)));
    }

    private static CsvFile<RankRow> rankRegions() {
        return new CsvFile<>(
                "rank_regions.csv",
                "The same, one row per rank.",
                List.of(
                        Column.of(
                                "region",
                                "name of the probe, or kernel",
                                row -> row.region().name()),
                        Column.of("occurrence", "how often it had been passed before", row -> row.occurrence().number),
                        Column.of("rank", "rank", RankRow::rank),
                        Column.of("die", "its die", RankRow::die),
                        Column.of("begin_cycle", "its first core began", row -> row.occurrence().begin[row.rank()]),
                        Column.of("end_cycle", "its last core ended", row -> row.occurrence().end[row.rank()]),
                        Column.of(
                                "bytes(B)",
                                "bytes that its messages moved, either way",
                                row -> row.occurrence().movedBytes[row.rank()])));
    }

    private CsvFile<MessageCounters> messages() {
        return new CsvFile<>(
                "messages.csv",
                "Of a program with ranks: one row per kind of message and distance.",
                List.of(
                        Column.of(
                                "kind",
                                "write, read, flag or atomic",
                                row -> row.kind().name().toLowerCase(Locale.ROOT)),
                        Column.of(
                                "distance",
                                "how far apart the two are",
                                row -> row.tier().label()),
                        Column.of("messages", "how many", MessageCounters::count),
                        Column.of("bytes(B)", "bytes they moved", MessageCounters::bytes),
                        Column.of(
                                "mean_latency(us)",
                                "from the issue until the initiator knew, on average",
                                row -> row.meanCycles() / cyclesPerUs),
                        Column.of("longest_latency(us)", "the longest", row -> row.longestCycles() / cyclesPerUs)));
    }
}
