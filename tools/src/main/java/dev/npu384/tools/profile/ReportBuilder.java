// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.tools.profile.ReportData.Card;
import dev.npu384.tools.profile.ReportData.CoreItem;
import dev.npu384.tools.profile.ReportData.Counter;
import dev.npu384.tools.profile.ReportData.Level;
import dev.npu384.tools.profile.ReportData.Line;
import dev.npu384.tools.profile.ReportData.Op;
import dev.npu384.tools.profile.ReportData.PathItem;
import dev.npu384.tools.profile.ReportData.PipeItem;
import dev.npu384.tools.profile.ReportData.Roofline;
import dev.npu384.tools.profile.ReportData.Series;
import dev.npu384.tools.profile.ReportData.StallItem;
import dev.npu384.tools.profile.ReportData.TrackData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a profile and its timeline into what the page shows. */
final class ReportBuilder {
    private static final int MAXIMUM_SERIES = 6;
    private static final int MAXIMUM_STALLS = 12;

    private final Profile profile;
    private final LaunchResult result;
    private final Peaks peaks;
    private final Map<String, Integer> lineIndex = new HashMap<>();
    private final Map<Integer, Integer> opIndex = new HashMap<>();
    private final List<Op> ops = new ArrayList<>();

    ReportBuilder(Profile profile, LaunchResult result, Peaks peaks) {
        this.profile = profile;
        this.result = result;
        this.peaks = peaks;
    }

    /**
     * @param fabric null when the program has no ranks
     * @param hosts null when it has no steps of the hosts
     */
    ReportData build(
            String program,
            String machine,
            TimelineBuffer timeline,
            List<Advice> advice,
            FabricData fabric,
            HostData hosts) {
        List<Line> lines = lines();
        List<Track> tracks = timeline.tracks();
        Map<Track, Integer> trackIndex = new HashMap<>();
        tracks.forEach(track -> trackIndex.put(track, trackIndex.size()));
        List<TrackData> trackData = tracks.stream().map(this::track).toList();
        List<long[]> flows = timeline.flows().stream()
                .map(flow -> new long[] {
                    trackIndex.get(flow.from()),
                    flow.setCycle(),
                    trackIndex.get(flow.to()),
                    flow.takenCycle(),
                    flow.id()
                })
                .toList();
        String footer = timeline.resolutionCycles() > 1
                ? "Slices shorter than " + timeline.resolutionCycles()
                        + " cycles are drawn together with their neighbours."
                : "";
        return new ReportData(
                program,
                profile.kernel(),
                machine,
                result.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                result.status().name().toLowerCase(Locale.ROOT),
                profile.cycles(),
                peaks.cyclesPerUs(),
                headline(),
                advice.stream().map(this::advice).toList(),
                ops,
                lines,
                trackData,
                flows,
                roofline(),
                stalls(),
                pipes(),
                balance(),
                counters(),
                memory(),
                fabric,
                hosts,
                footer);
    }

    private ReportData.AdviceItem advice(Advice item) {
        return new ReportData.AdviceItem(
                item.gainText(),
                item.text(),
                item.words().stream().map(this::lineOf).distinct().toList());
    }

    /** Index of the page's line for a word. */
    private int lineOf(int word) {
        return lineIndex.getOrDefault(profile.text().position(word), 0);
    }

    private List<Card> headline() {
        List<Card> cards = new ArrayList<>();
        cards.add(new Card(
                String.format(Locale.ROOT, "%,.2f us", profile.cycles() / peaks.cyclesPerUs()), "kernel time"));
        cards.add(new Card(String.format(Locale.ROOT, "%,d", profile.cycles()), "cycles"));
        double gflops = achievedGflops();
        if (gflops > 0) {
            cards.add(new Card(
                    rate(gflops),
                    String.format(
                            Locale.ROOT,
                            "operations/s, %.1f %% of the peak %s",
                            100 * gflops / peaks.gflops(profile),
                            rate(peaks.gflops(profile)))));
        }
        double gbPerS = globalBytes() / (profile.cycles() / peaks.cyclesPerUs()) / 1000;
        cards.add(new Card(String.format(Locale.ROOT, "%,.0f GB/s", gbPerS), "global memory traffic"));
        cards.add(new Card(Bottleneck.of(profile).text(), "busiest"));
        profile.fault().ifPresent(fault -> cards.add(new Card(fault.code(), fault.message())));
        return cards;
    }

    private static String rate(double gflops) {
        return gflops < 1000
                ? String.format(Locale.ROOT, "%.1f G", gflops)
                : String.format(Locale.ROOT, "%.1f T", gflops / 1000);
    }

    private long globalBytes() {
        return profile.paths().values().stream()
                .filter(path -> path.name().startsWith("gm_") || path.name().endsWith("_gm"))
                .mapToLong(PathCounters::bytes)
                .sum();
    }

    private double achievedGflops() {
        long operations = 0;
        for (CoreCounters core : profile.cores()) {
            for (Arithmetic.Class type : Arithmetic.Class.values()) {
                operations += core.operations(type);
            }
        }
        return profile.cycles() == 0 ? 0 : operations / (profile.cycles() / peaks.cyclesPerUs()) / 1000;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        profile.rowsByLine().forEach((where, rows) -> {
            lineIndex.put(where, lines.size());
            lines.add(line(where, rows));
        });
        return lines;
    }

    private Line line(String where, List<WordRow> rows) {
        List<String> statements = rows.stream()
                .map(row -> profile.text().statement(row.word()))
                .distinct()
                .toList();
        String pipes = rows.stream().map(row -> row.pipe().name()).distinct().collect(Collectors.joining(" "));
        // A line of several statements is a macro call.
        String source = statements.size() < 2
                ? statements.get(0)
                : profile.text().written(where).orElse(statements.get(0));
        return new Line(
                where,
                source,
                pipes,
                rows.stream().mapToLong(WordRow::calls).sum(),
                rows.stream().mapToLong(WordRow::busyCycles).sum(),
                rows.stream().mapToLong(WordRow::waitCycles).sum(),
                statements.size() < 2 ? List.of() : expanded(rows));
    }

    /** The words of a line with their cycles, as far as they have any. */
    private List<String> expanded(List<WordRow> rows) {
        return rows.stream()
                .filter(row -> row.busyCycles() > 0 || row.waitCycles() > 0)
                .map(row -> String.format(
                        Locale.ROOT,
                        "%-4s %s   %,d busy, %,d waiting",
                        row.pipe(),
                        profile.text().bare(row.word()),
                        row.busyCycles(),
                        row.waitCycles()))
                .toList();
    }

    private TrackData track(Track track) {
        int size = track.size();
        long[] starts = new long[size];
        long[] lengths = new long[size];
        int[] words = new int[size];
        long[] bytes = new long[size];
        for (int i = 0; i < size; i++) {
            starts[i] = track.start(i);
            lengths[i] = track.end(i) - track.start(i);
            words[i] = opOf(track.word(i));
            bytes[i] = track.bytes(i);
        }
        return new TrackData(
                track.core().toString().toUpperCase(Locale.ROOT), track.pipe().name(), starts, lengths, words, bytes);
    }

    private int opOf(int word) {
        return opIndex.computeIfAbsent(word, unused -> {
            String statement = profile.text().statement(word);
            String name = statement.split("[ \t]", 2)[0];
            ops.add(new Op(name, statement, lineOf(word)));
            return ops.size() - 1;
        });
    }

    private Roofline roofline() {
        double achieved = achievedGflops();
        if (achieved <= 0) {
            return null;
        }
        double operations = achieved * 1000 * (profile.cycles() / peaks.cyclesPerUs());
        List<Level> levels = new ArrayList<>();
        for (Peaks.Level level : peaks.levels(profile, result)) {
            levels.add(new Level(level.name(), level.gbPerS(), operations / level.bytes()));
        }
        return new Roofline(
                peaks.gflops(profile),
                achieved,
                levels,
                "Each dot is this kernel against one memory level;"
                        + " the slope to its left is what that level can feed.");
    }

    /** Waits by cause, vector cycles lost to bank conflicts and transfers held up by HBM, most cycles first. */
    private List<StallItem> stalls() {
        List<StallItem> items = new ArrayList<>();
        for (StallTable.Row row : profile.stalls().rows()) {
            items.add(new StallItem(
                    row.pipe() + " " + StallText.reason(row, profile),
                    StallText.of(row, profile.text()),
                    row.cycles()));
        }
        for (WordRow row : profile.rows()) {
            if (row.conflictCycles() > 0) {
                items.add(new StallItem(
                        row.pipe() + " bank conflict", StallText.conflicts(row, profile.text()), row.conflictCycles()));
            }
        }
        for (WordRow row : profile.rows()) {
            if (row.hbmCycles() > 0) {
                items.add(new StallItem(row.pipe() + " HBM", StallText.hbm(row, profile.text()), row.hbmCycles()));
            }
        }
        items.sort(Comparator.comparingLong(StallItem::cycles).reversed());
        return items.subList(0, Math.min(MAXIMUM_STALLS, items.size()));
    }

    private List<PipeItem> pipes() {
        List<PipeItem> items = new ArrayList<>();
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (profile.instructions(kind, pipe) > 0) {
                    items.add(new PipeItem(
                            kind.name(),
                            pipe.name(),
                            profile.busyRatio(kind, pipe),
                            profile.busyCycles(kind, pipe),
                            profile.waitCycles(kind, pipe),
                            profile.instructions(kind, pipe)));
                }
            }
        }
        return items;
    }

    private List<CoreItem> balance() {
        return profile.cores().stream()
                .map(core -> new CoreItem(core.core().toString().toUpperCase(Locale.ROOT), core.blockCycles()))
                .toList();
    }

    private List<Counter> counters() {
        List<PathCounters> paths = profile.paths().values().stream()
                .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
                .limit(MAXIMUM_SERIES)
                .toList();
        if (paths.isEmpty()) {
            return sharedMemory();
        }
        long width = paths.stream()
                .mapToLong(path -> path.overTime().binCycles())
                .max()
                .orElseThrow();
        paths.forEach(path -> path.overTime().widenTo(width));
        int bins = paths.stream().mapToInt(path -> path.overTime().used()).max().orElseThrow();
        long[] cycles = new long[bins];
        for (int bin = 0; bin < bins; bin++) {
            cycles[bin] = bin * width;
        }
        double gbPerByte = peaks.cyclesPerUs() / width / 1000;
        List<Series> series = paths.stream()
                .map(path -> new Series(path.name(), values(path.overTime(), bins, gbPerByte)))
                .toList();
        List<Counter> counters = new ArrayList<>();
        counters.add(new Counter("Bandwidth by path", "GB/s", cycles, series));
        counters.addAll(sharedMemory());
        return counters;
    }

    /** HBM and L2 over time. */
    private List<Counter> sharedMemory() {
        MemorySeries memory = profile.memory();
        long width = memory.align();
        int bins = memory.bins();
        if (bins == 0) {
            return List.of();
        }
        long[] cycles = new long[bins];
        double[] hits = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            cycles[bin] = bin * width;
            hits[bin] = Math.round(memory.hitPercent(bin) * 100) / 100.0;
        }
        double gbPerByte = peaks.cyclesPerUs() / width / 1000;
        return List.of(
                new Counter(
                        "HBM",
                        "GB/s",
                        cycles,
                        List.of(
                                new Series("read", values(memory.reads(), bins, gbPerByte)),
                                new Series("write", values(memory.writes(), bins, gbPerByte)))),
                new Counter("L2", "% of bytes", cycles, List.of(new Series("hits", hits))));
    }

    private static double[] values(TimeSeries series, int bins, double factor) {
        double[] values = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            values[bin] = Math.round(series.amount(bin) * factor * 100) / 100.0;
        }
        return values;
    }

    private List<PathItem> memory() {
        double microseconds = profile.cycles() / peaks.cyclesPerUs();
        return profile.paths().values().stream()
                .map(path -> new PathItem(path.name(), path.bytes(), path.bytes() / microseconds / 1000))
                .toList();
    }
}
