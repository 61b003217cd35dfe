// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Turns a run on many dies into what the page shows. */
final class FabricPage {
    private static final int MAXIMUM_MESSAGES = 20_000;
    private static final int MAXIMUM_OCCURRENCES = 200;

    private final FabricProfile profile;
    private final double cyclesPerUs;

    FabricPage(FabricProfile profile, double cyclesPerUs) {
        this.profile = profile;
        this.cyclesPerUs = cyclesPerUs;
    }

    FabricData data(int rank) {
        FabricData.Scales scales = new FabricData.Scales(
                most(die -> peak(die.busyOverTime()) / Math.max(1, die.cores())),
                most(die -> peak(die.sentOverTime())),
                most(die -> peak(die.receivedOverTime())));
        double gbPerByte = cyclesPerUs / 1000;
        return new FabricData(
                profile.cycles(),
                rank,
                profile.dies().stream().map(die -> die(die, scales)).toList(),
                new FabricData.Scales(scales.busy(), scales.sent() * gbPerByte, scales.received() * gbPerByte),
                profile.usedLinks().stream().map(this::link).toList(),
                switches(),
                regions(),
                profile.messages().stream()
                        .map(row -> message(row, cyclesPerUs))
                        .toList(),
                log());
    }

    private double most(ToDoubleFunction<DieCounters> value) {
        return profile.dies().stream().mapToDouble(value).max().orElse(0);
    }

    /** The largest amount per cycle. */
    private static double peak(TimeSeries series) {
        double most = 0;
        for (int bin = 0; bin < series.used(); bin++) {
            most = Math.max(most, series.amount(bin));
        }
        return most / series.binCycles();
    }

    private static FabricData.Heat heat(TimeSeries series, double full) {
        byte[] values = new byte[series.used()];
        for (int bin = 0; bin < values.length; bin++) {
            double share = full == 0 ? 0 : series.amount(bin) / series.binCycles() / full;
            // What is not nothing is seen.
            values[bin] = (byte) Math.min(255, Math.ceil(255 * share - 1e-9));
        }
        return new FabricData.Heat(series.binCycles(), Base64.getEncoder().encodeToString(values));
    }

    private FabricData.DieItem die(DieCounters die, FabricData.Scales scales) {
        long busy = 0;
        long waiting = 0;
        StringBuilder text = new StringBuilder();
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (die.instructions(kind, pipe) > 0) {
                    busy += die.busyCycles(kind, pipe);
                    waiting += die.waitCycles(kind, pipe);
                    text.append(String.format(
                            Locale.ROOT,
                            "%s%s %s: %.1f %% busy, %.1f %% waiting",
                            text.isEmpty() ? "" : "; ",
                            kind,
                            pipe,
                            100.0 * die.busyCycles(kind, pipe) / Math.max(1, die.blockCycles(kind)),
                            100.0 * die.waitCycles(kind, pipe) / Math.max(1, die.blockCycles(kind))));
                }
            }
        }
        return new FabricData.DieItem(
                die.rank(),
                die.die(),
                profile.fabric().shape().nodeOf(die.die()),
                die.firstCycle(),
                die.lastCycle(),
                die.sentBytes(),
                die.receivedBytes(),
                busy,
                waiting,
                text.toString(),
                heat(die.busyOverTime(), scales.busy() * Math.max(1, die.cores())),
                heat(die.sentOverTime(), scales.sent()),
                heat(die.receivedOverTime(), scales.received()));
    }

    private FabricData.LinkItem link(LinkCounters row) {
        return new FabricData.LinkItem(
                row.kind().label(),
                row.plane(),
                row.links(),
                row.usedLinks(),
                row.payloadBytes(),
                row.wireBytes(),
                row.busyCycles(),
                row.utilisation(profile.cycles()),
                row.peakUtilisation(),
                row.meanQueueCycles() / cyclesPerUs,
                row.chunks(),
                profile.describe(row.busiestLink()),
                heat(row.busyOverTime(), row.usedLinks()));
    }

    private List<FabricData.SwitchItem> switches() {
        List<FabricData.SwitchItem> items = new ArrayList<>();
        for (int level = 1; level <= 2; level++) {
            List<SwitchRow> chips = profile.switches(level);
            if (!chips.isEmpty()) {
                SwitchRow busiest = profile.busiest(chips);
                double[] planes = new double[profile.fabric().shape().planes()];
                for (int i = 0; i < planes.length; i++) {
                    int plane = i;
                    planes[i] = profile.switchUtilisation(
                            chips.stream().filter(row -> row.plane() == plane).toList());
                }
                items.add(new FabricData.SwitchItem(
                        level,
                        SwitchChips.count(profile.fabric().shape(), level),
                        chips.size(),
                        chips.stream().mapToLong(SwitchRow::payloadBytes).sum(),
                        profile.switchUtilisation(chips),
                        planes,
                        busiest.name(),
                        busiest.utilisation(profile.cycles())));
            }
        }
        return items;
    }

    private List<FabricData.RegionItem> regions() {
        List<RegionRow> rows = profile.regionRows();
        List<FabricData.RegionItem> items = new ArrayList<>();
        for (Region region : profile.regions()) {
            List<Region.Occurrence> shown = region.occurrences()
                    .subList(
                            0,
                            Math.min(MAXIMUM_OCCURRENCES, region.occurrences().size()));
            items.add(new FabricData.RegionItem(
                    region.name(),
                    rows.stream()
                            .filter(row -> row.name().equals(region.name()) && row.number() < shown.size())
                            .map(this::row)
                            .toList(),
                    shown.stream().map(occurrence -> occurrence.begin).toList(),
                    shown.stream().map(occurrence -> occurrence.end).toList()));
        }
        return items;
    }

    private FabricData.RegionRowItem row(RegionRow row) {
        return new FabricData.RegionRowItem(
                row.ranks(),
                row.cycles() / cyclesPerUs,
                row.beginSkewCycles() / cyclesPerUs,
                row.endSkewCycles() / cyclesPerUs,
                row.lastToBegin(),
                row.lastToEnd(),
                row.messages(),
                row.bytes(),
                row.gbPerSecond(cyclesPerUs),
                row.wireShare());
    }

    static FabricData.MessageItem message(MessageCounters row, double cyclesPerUs) {
        return new FabricData.MessageItem(
                row.kind().name().toLowerCase(Locale.ROOT),
                row.tier().label(),
                row.count(),
                row.bytes(),
                row.meanCycles() / cyclesPerUs,
                row.longestCycles() / cyclesPerUs);
    }

    private FabricData.LogItem log() {
        MessageLog log = profile.log();
        int size = Math.min(MAXIMUM_MESSAGES, log.size());
        FabricData.LogItem item = new FabricData.LogItem(
                new int[size],
                new int[size],
                new String[size],
                new long[size],
                new long[size],
                new long[size],
                log.size() - size + log.leftOut());
        for (int i = 0; i < size; i++) {
            item.source()[i] = log.source(i);
            item.target()[i] = log.target(i);
            item.kind()[i] = log.kind(i).name().toLowerCase(Locale.ROOT);
            item.issued()[i] = log.issuedCycle(i);
            item.arrived()[i] = log.arrivedCycle(i);
            item.bytes()[i] = log.bytes(i);
        }
        return item;
    }
}
