// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.sync.FlagPair;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Reads from the counters what may be worth changing. */
final class Suspicions {
    private static final int LINES = 3;
    private static final long SMALL_BYTES = 8192;

    /** Below this share of the cores' time a cost is not looked at. */
    private static final double NOTABLE = 0.01;

    /** Above this share of its bandwidth, HBM is what limits. */
    private static final double SATURATED = 0.6;

    private final Profile profile;
    private final LaunchResult result;
    private final Peaks peaks;
    private final List<WhatIf> found = new ArrayList<>();

    private Suspicions(Profile profile, LaunchResult result, Peaks peaks) {
        this.profile = profile;
        this.result = result;
        this.peaks = peaks;
    }

    /** Suspicions, the costliest first. */
    static List<WhatIf> of(Profile profile, LaunchResult result, Peaks peaks) {
        Suspicions suspicions = new Suspicions(profile, result, peaks);
        suspicions.buffers(
                "the tiles that come from and go to global memory",
                Set.of(Pipe.MTE2, Pipe.V),
                Set.of(Pipe.MTE1, Pipe.V, Pipe.MTE3));
        suspicions.buffers("the tiles in L0", Set.of(Pipe.MTE1, Pipe.M), Set.of(Pipe.M, Pipe.FIX));
        suspicions.bankConflicts();
        suspicions.smallTransfers(Pipe.MTE2, List.of("gm_ub", "gm_l1", "gm_l1_nd2nz", "gm_l0"), "loads");
        suspicions.smallTransfers(Pipe.MTE3, List.of("ub_gm", "l1_gm"), "stores");
        suspicions.barriers();
        suspicions.saturatedMemory();
        suspicions.found.sort(Comparator.comparingLong(WhatIf::cycles).reversed());
        return suspicions.found;
    }

    private long coreCycles() {
        return profile.cores().stream().mapToLong(CoreCounters::blockCycles).sum();
    }

    private boolean notable(long cycles) {
        return cycles > NOTABLE * coreCycles();
    }

    /** A pipe that fills buffers waits until a later pipe has emptied them. */
    private void buffers(String what, Set<Pipe> fillers, Set<Pipe> users) {
        Set<FlagPair> pairs = new HashSet<>();
        List<StallTable.Row> rows = new ArrayList<>();
        long cycles = 0;
        for (StallTable.Row row : profile.stalls().rows()) {
            if (row.reason() != StallReason.FLAG || row.blockerWord() < 0) {
                continue;
            }
            Pipe setter = profile.words().pipe(row.blockerWord());
            if (fillers.contains(row.pipe()) && users.contains(setter) && stage(setter) > stage(row.pipe())) {
                pairs.add(new FlagPair(setter, row.pipe()));
                rows.add(row);
                cycles += row.cycles();
            }
        }
        if (!notable(cycles)) {
            return;
        }
        StallTable.Row worst = rows.get(0);
        Pipe setter = profile.words().pipe(worst.blockerWord());
        String text = String.format(
                Locale.ROOT,
                "%s waits %,d cycles at %s until %s has emptied the buffer (%s), so the two do not overlap: double-buffer"
                        + " %s.",
                worst.pipe(),
                worst.cycles(),
                at(worst.word()),
                setter,
                at(worst.blockerWord()),
                what);
        found.add(new WhatIf(text, List.of(worst.word(), worst.blockerWord()), cycles, Map.of(), Set.copyOf(pairs)));
    }

    /** Place of a pipe on the way of data through a core. */
    private static int stage(Pipe pipe) {
        return switch (pipe) {
            case S -> 0;
            case MTE2 -> 1;
            case MTE1 -> 2;
            case M, V -> 3;
            case FIX -> 4;
            case MTE3 -> 5;
        };
    }

    private void bankConflicts() {
        long cycles = profile.conflictCycles(CoreKind.AIV);
        if (!notable(cycles)) {
            return;
        }
        List<WordRow> rows = worst(row -> row.pipe() == Pipe.V ? row.conflictCycles() : 0);
        String text = String.format(
                Locale.ROOT,
                "operands of %s meet in the same bank groups of the UB: %,d of %,d busy cycles of V are conflicts. Shift one"
                        + " operand by 32 to 256 B, so that address bits 8:5 differ.",
                at(rows),
                cycles,
                profile.busyCycles(CoreKind.AIV, Pipe.V));
        found.add(new WhatIf(text, words(rows), cycles, Map.of("ub_banks.conflict_cost", "0"), Set.of()));
    }

    private void smallTransfers(Pipe pipe, List<String> paths, String what) {
        List<WordRow> rows = worst(row ->
                row.pipe() == pipe && row.bytes() > 0 && row.bytes() / Math.max(1, row.calls()) < SMALL_BYTES
                        ? row.busyCycles()
                        : 0);
        long cycles = rows.stream().mapToLong(WordRow::busyCycles).sum();
        if (!notable(cycles)) {
            return;
        }
        WordRow first = rows.get(0);
        String text = String.format(
                Locale.ROOT,
                "%s at %s move %,d B each, and every instruction and row costs the engine its issue time: move 16 KiB at a"
                        + " time, in rows as long as can be.",
                what,
                at(rows),
                first.bytes() / first.calls());
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String path : paths) {
            numbers.put("paths." + path + ".issue_interval", "1");
            numbers.put("paths." + path + ".setup", "0");
            numbers.put("paths." + path + ".burst", "0");
        }
        found.add(new WhatIf(text, words(rows), cycles, numbers, Set.of()));
    }

    private void barriers() {
        long cycles = 0;
        for (StallTable.Row row : profile.stalls().rows()) {
            cycles += row.reason() == StallReason.BARRIER && row.pipe() != Pipe.S ? row.cycles() : 0;
        }
        if (!notable(cycles)) {
            return;
        }
        List<WordRow> rows = worst(row -> row.pipe() == Pipe.V && row.busyCycles() == 0 ? row.waitCycles() : 0);
        String text = String.format(
                Locale.ROOT,
                "barriers (%s) drain their pipes for %,d cycles: put work between that does not depend, or longer"
                        + " instructions. The gain is of the restart alone.",
                at(rows),
                cycles);
        found.add(new WhatIf(text, words(rows), cycles, Map.of("sync.barrier", "0"), Set.of()));
    }

    private void saturatedMemory() {
        double microseconds = profile.cycles() / peaks.cyclesPerUs();
        long bytes = result.memory().hbmReadBytes() + result.memory().hbmWriteBytes();
        double gbPerS = microseconds == 0 ? 0 : bytes / microseconds / 1000;
        if (gbPerS < SATURATED * peaks.hbmGbPerS()) {
            return;
        }
        List<WordRow> rows = worst(row -> row.pipe() == Pipe.MTE2 ? row.bytes() : 0);
        String text = String.format(
                Locale.ROOT,
                "HBM delivers %,.0f of %,.0f GB/s: only fewer bytes help. Order the tiles so that cores meet in L2, or keep"
                        + " more in the core (%s). The gain is of four times the bandwidth.",
                gbPerS,
                peaks.hbmGbPerS(),
                at(rows));
        String faster = String.format(Locale.ROOT, "%.3f TB/s", 4 * peaks.hbmGbPerS() / 1000);
        found.add(new WhatIf(text, words(rows), coreCycles() / 2, Map.of("hbm.bandwidth", faster), Set.of()));
    }

    /** The rows with most of something. */
    private List<WordRow> worst(ToLongFunction<WordRow> measure) {
        return profile.rows().stream()
                .filter(row -> measure.applyAsLong(row) > 0)
                .sorted(Comparator.comparingLong(measure).reversed())
                .limit(LINES)
                .toList();
    }

    private static List<Integer> words(List<WordRow> rows) {
        return rows.stream().map(WordRow::word).toList();
    }

    private String at(List<WordRow> rows) {
        return String.join(
                ", ", rows.stream().map(row -> at(row.word())).distinct().toList());
    }

    private String at(int word) {
        return profile.text().shortPosition(word);
    }
}
