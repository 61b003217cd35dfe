// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.LinkClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Dies, links, regions and messages as tables for the terminal. */
final class FabricText {
    private static final int REGION_ROWS = 12;

    private final StringBuilder text = new StringBuilder();
    private final FabricProfile profile;
    private final double cyclesPerUs;

    private FabricText(FabricProfile profile, double cyclesPerUs) {
        this.profile = profile;
        this.cyclesPerUs = cyclesPerUs;
    }

    static String of(FabricProfile profile, double cyclesPerUs) {
        FabricText table = new FabricText(profile, cyclesPerUs);
        table.dies();
        table.links();
        table.switches();
        table.regions();
        table.messages();
        return table.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void dies() {
        line("%n  %-9s %15s %15s %13s", profile.dies().size() + " dies", "busy cycles", "wait cycles", "instructions");
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (profile.instructions(kind, pipe) > 0) {
                    line(
                            "  %-9s %,15d %,15d %,13d",
                            (kind + " " + pipe).toLowerCase(Locale.ROOT),
                            profile.busyCycles(kind, pipe),
                            profile.waitCycles(kind, pipe),
                            profile.instructions(kind, pipe));
                }
            }
        }
    }

    private void links() {
        Map<LinkClass, List<LinkCounters>> classes = profile.usedClasses();
        if (classes.isEmpty()) {
            line("%n  no message left its die");
            return;
        }
        line(
                "%n  %-24s %6s %17s %6s %6s %11s   %s",
                "links", "used", "payload bytes", "busy", "peak", "queue", "busy by plane");
        classes.forEach((kind, rows) -> {
            long chunks = rows.stream().mapToLong(LinkCounters::chunks).sum();
            double queue = rows.stream()
                    .mapToDouble(row -> row.meanQueueCycles() * row.chunks())
                    .sum();
            StringBuilder planes = new StringBuilder();
            for (LinkCounters row : rows) {
                planes.append(
                        row.plane() < 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " %d:%.0f%%",
                                        row.plane(),
                                        100 * row.utilisation(profile.cycles())));
            }
            line(
                    "  %-24s %,6d %,17d %5.1f%% %5.1f%% %8.3f us  %s",
                    kind.label(),
                    rows.stream().mapToInt(LinkCounters::usedLinks).sum(),
                    rows.stream().mapToLong(LinkCounters::payloadBytes).sum(),
                    100 * profile.utilisation(rows),
                    100
                            * rows.stream()
                                    .mapToDouble(LinkCounters::peakUtilisation)
                                    .max()
                                    .orElse(0),
                    queue / chunks / cyclesPerUs,
                    planes);
        });
    }

    private void switches() {
        if (profile.switches().isEmpty()) {
            return;
        }
        line("%n  %-24s %6s %17s %6s   %s", "switch chips", "used", "payload bytes", "busy", "busiest");
        for (int level = 1; level <= 2; level++) {
            List<SwitchRow> chips = profile.switches(level);
            if (!chips.isEmpty()) {
                SwitchRow busiest = profile.busiest(chips);
                line(
                        "  %-24s %,6d %,17d %5.1f%%   %s: %.1f%%",
                        "L" + level + " of "
                                + SwitchChips.count(profile.fabric().shape(), level),
                        chips.size(),
                        chips.stream().mapToLong(SwitchRow::payloadBytes).sum(),
                        100 * profile.switchUtilisation(chips),
                        busiest.name(),
                        100 * busiest.utilisation(profile.cycles()));
            }
        }
    }

    private void regions() {
        List<RegionRow> rows = profile.regionRows();
        line(
                "%n  %-20s %11s %13s %13s %17s %10s %9s",
                "regions", "us", "begin skew us", "end skew us", "bytes moved", "GB/s/rank", "wire");
        for (RegionRow row : rows.subList(0, Math.min(REGION_ROWS, rows.size()))) {
            line(
                    "  %-20s %,11.2f %,13.2f %,13.2f %,17d %,10.1f %7.0f %%",
                    row.name() + (row.number() == 0 ? "" : " #" + row.number()),
                    row.cycles() / cyclesPerUs,
                    row.beginSkewCycles() / cyclesPerUs,
                    row.endSkewCycles() / cyclesPerUs,
                    row.bytes(),
                    row.gbPerSecond(cyclesPerUs),
                    100 * row.wireShare());
        }
        if (rows.size() > REGION_ROWS) {
            line("  and %,d more occurrences in regions.csv", rows.size() - REGION_ROWS);
        }
    }

    private void messages() {
        if (profile.messages().isEmpty()) {
            return;
        }
        line("%n  %-24s %13s %17s %11s %11s", "messages", "count", "bytes", "mean us", "longest us");
        for (MessageCounters row : profile.messages()) {
            line(
                    "  %-24s %,13d %,17d %,11.2f %,11.2f",
                    row.kind().name().toLowerCase(Locale.ROOT) + ", "
                            + row.tier().label(),
                    row.count(),
                    row.bytes(),
                    row.meanCycles() / cyclesPerUs,
                    row.longestCycles() / cyclesPerUs);
        }
    }
}
