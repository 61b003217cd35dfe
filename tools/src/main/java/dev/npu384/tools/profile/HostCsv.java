// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of what hosts did. */
final class HostCsv {
    private final double cyclesPerUs;

    /** @param cyclesPerUs clock in MHz */
    HostCsv(double cyclesPerUs) {
        this.cyclesPerUs = cyclesPerUs;
    }

    /** A rank in a step. */
    record RankRow(HostStepCounters step, int rank) {}

    /** Blocks of a kind and distance in a step. */
    record CopyRow(HostStepCounters step, MessageCounters blocks) {}

    /** Links of a class in a step. */
    record LinkRow(HostStepCounters step, LinkCounters links) {}

    void write(Path folder, HostProfile profile) throws IOException {
        List<RankRow> ranks = new ArrayList<>();
        List<CopyRow> copies = new ArrayList<>();
        List<LinkRow> links = new ArrayList<>();
        for (HostStepCounters step : profile.steps()) {
            for (int rank = 0; rank < step.ranks(); rank++) {
                ranks.add(new RankRow(step, rank));
            }
            step.messages().forEach(row -> copies.add(new CopyRow(step, row)));
            step.links().forEach(row -> links.add(new LinkRow(step, row)));
        }
        steps().write(folder, ranks);
        copies().write(folder, copies);
        links().write(folder, links);
    }

    /** The part of the manual about these files. */
    static String manual() {
        HostCsv tables = new HostCsv(1000);
        List<CsvFile<?>> files = List.of(tables.steps(), tables.copies(), links());
        return files.stream().map(CsvFile::manual).collect(Collectors.joining("\n"));
    }

    private CsvFile<RankRow> steps() {
        return new CsvFile<>(
                "host_steps.csv",
                "Of a program with steps of the hosts: one row per step and rank. Times count from the program's start.",
                List.of(
                        Column.of(
                                "step",
                                "number of the step, from 0",
                                row -> row.step().number()),
                        Column.of("name", "what it does", row -> row.step().name()),
                        Column.of(
                                "kind",
                                "launch, copy or barrier",
                                row -> row.step().kind().name().toLowerCase(Locale.ROOT)),
                        Column.of("rank", "rank", RankRow::rank),
                        Column.of("die", "its die", row -> row.step().die(row.rank())),
                        Column.of(
                                "begin(us)",
                                "its host began the step",
                                row -> row.step().begin(row.rank()) / cyclesPerUs),
                        Column.of(
                                "end(us)",
                                "its host had done it",
                                row -> row.step().end(row.rank()) / cyclesPerUs),
                        Column.of(
                                "bytes(B)",
                                "bytes that its copies moved",
                                row -> row.step().bytes(row.rank()))));
    }

    private CsvFile<CopyRow> copies() {
        return new CsvFile<>(
                "host_copies.csv",
                "Of a program with steps of the hosts: one row per step that copies, kind and distance.",
                List.of(
                        Column.of(
                                "step",
                                "number of the step, from 0",
                                row -> row.step().number()),
                        Column.of("name", "what it does", row -> row.step().name()),
                        Column.of(
                                "kind",
                                "write or read",
                                row -> row.blocks().kind().name().toLowerCase(Locale.ROOT)),
                        Column.of(
                                "distance",
                                "how far apart the two are",
                                row -> row.blocks().tier().label()),
                        Column.of("messages", "blocks", row -> row.blocks().count()),
                        Column.of(
                                "bytes(B)",
                                "bytes they moved",
                                row -> row.blocks().bytes()),
                        Column.of(
                                "bw(GB/s)",
                                "these over the time of the step, all ranks together",
                                row -> row.blocks().bytes()
                                        * cyclesPerUs
                                        / 1000
                                        / row.step().cycles()),
                        Column.of(
                                "mean_latency(us)",
                                "from a block's submission until it was done, on average",
                                row -> row.blocks().meanCycles() / cyclesPerUs),
                        Column.of(
                                "longest_latency(us)",
                                "the longest",
                                row -> row.blocks().longestCycles() / cyclesPerUs)));
    }

    private static CsvFile<LinkRow> links() {
        return new CsvFile<>(
                "host_links.csv",
                "Of a program with steps of the hosts: one row per step that copies and class of links.",
                List.of(
                        Column.of(
                                "step",
                                "number of the step, from 0",
                                row -> row.step().number()),
                        Column.of(
                                "class",
                                "class of the links",
                                row -> row.links().kind().label()),
                        Column.of(
                                "used",
                                "how many carried something",
                                row -> row.links().usedLinks()),
                        Column.of(
                                "payload(B)",
                                "bytes of blocks",
                                row -> row.links().payloadBytes()),
                        Column.of(
                                "wire(B)",
                                "the same with headers",
                                row -> row.links().wireBytes()),
                        Column.of(
                                "busy_cycles",
                                "busy cycles, summed over the links",
                                row -> row.links().busyCycles()),
                        Column.of(
                                "utilisation",
                                "share of the step in which the used links were busy",
                                row -> row.links().utilisation(row.step().cycles())),
                        Column.of(
                                "busiest_link",
                                "the link that was busy longest",
                                row -> row.step().describe(row.links().busiestLink()))));
    }
}
