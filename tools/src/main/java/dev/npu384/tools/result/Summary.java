// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.result;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.tools.Console;
import dev.npu384.tools.reference.CheckResult;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as a person reads it. */
public final class Summary {
    /** Failed ranks that are shown in full. */
    private static final int FAILED_RANKS = 3;

    private final RunOutcome outcome;
    private final Console console;
    private final StringBuilder text = new StringBuilder();

    private Summary(RunOutcome outcome, Console console) {
        this.outcome = outcome;
        this.console = console;
    }

    public static String text(RunOutcome outcome, Console console) {
        Summary summary = new Summary(outcome, console);
        summary.head();
        summary.steps();
        summary.pipes();
        summary.memory();
        summary.probes();
        summary.checks();
        summary.host();
        return summary.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head() {
        LaunchResult launch = outcome.launch();
        boolean ok = outcome.status().equals("ok");
        line(
                "%s on %s: %s%s",
                launch.kernel(),
                outcome.machine(),
                console.paint(ok ? Console.Colour.GREEN : Console.Colour.RED, outcome.status()),
                launch.mode() == RunMode.TIMING_ONLY ? " (timing only)" : "");
        line(
                "  time     %,d cycles = %.3f us; with launch %.3f us",
                launch.cycles(), outcome.microseconds(launch.cycles()), outcome.microseconds(launch.taskCycles()));
        line(
                "  work     %,d blocks on %s, %,d instructions%s",
                launch.blocks(),
                cores(launch),
                launch.instructions(),
                outcome.multiRank() ? "; slowest of " + outcome.launches().size() + " ranks" : "");
        if (outcome.multiRank()) {
            ranks();
        }
        if (!outcome.failures().isEmpty()) {
            line("  without  %s", String.join(", ", outcome.failures()));
        }
    }

    private void ranks() {
        LongSummaryStatistics cycles =
                outcome.launches().stream().mapToLong(LaunchResult::cycles).summaryStatistics();
        line(
                "  ranks    %.3f to %.3f us, %.3f on average",
                outcome.microseconds(cycles.getMin()),
                outcome.microseconds(cycles.getMax()),
                outcome.microseconds(cycles.getAverage()));
    }

    private void steps() {
        if (outcome.steps().isEmpty()) {
            return;
        }
        line("%n  %-30s %12s %12s", "step of the hosts", "begins, us", "ends, us");
        for (RunOutcome.HostStep step : outcome.steps()) {
            line(
                    "  %-30s %,12.3f %,12.3f",
                    step.name(), outcome.microseconds(step.firstCycle()), outcome.microseconds(step.lastCycle()));
        }
        line("  (all else is about the last launch)");
    }

    private static String cores(LaunchResult launch) {
        int cube = launch.coresUsed().getOrDefault(CoreKind.AIC, 0);
        int vector = launch.coresUsed().getOrDefault(CoreKind.AIV, 0);
        if (cube > 0 && vector > 0) {
            return cube + " cube and " + vector + " vector cores";
        }
        return cube > 0 ? cube + " cube cores" : vector + " vector cores";
    }

    private void pipes() {
        LaunchResult launch = outcome.launch();
        line("%n  %-11s %14s %7s %14s %14s", "pipe", "busy cycles", "busy", "wait cycles", "instructions");
        for (CoreKind kind : CoreKind.values()) {
            int cores = launch.coresUsed().getOrDefault(kind, 0);
            for (Map.Entry<Pipe, PipeSums> entry :
                    launch.pipes().getOrDefault(kind, Map.of()).entrySet()) {
                PipeSums sums = entry.getValue();
                if (cores > 0 && sums.instructions() > 0) {
                    double busy = (double) sums.busyCycles() / cores;
                    line(
                            "  %-11s %,14.0f %6.1f%% %,14.0f %,14.0f",
                            kind.name().toLowerCase(Locale.ROOT) + " "
                                    + entry.getKey().name().toLowerCase(Locale.ROOT),
                            busy,
                            launch.cycles() == 0 ? 0 : 100 * busy / launch.cycles(),
                            (double) sums.waitCycles() / cores,
                            (double) sums.instructions() / cores);
                }
            }
        }
        line("  (average of the cores used)");
    }

    private void memory() {
        LaunchResult launch = outcome.launch();
        double microseconds = outcome.microseconds(launch.cycles());
        if (launch.paths().isEmpty()) {
            return;
        }
        line("%n  %-11s %14s %10s", "path", "bytes", "GB/s");
        launch.paths().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(entry -> bytes(entry.getKey().name(), entry.getValue(), microseconds));
        bytes("hbm read", launch.memory().hbmReadBytes(), microseconds);
        bytes("hbm write", launch.memory().hbmWriteBytes(), microseconds);
        long hit = launch.memory().l2HitBytes();
        long requested = hit + launch.memory().l2MissBytes();
        if (requested > 0) {
            line("  l2 hits     %13.1f%%", 100.0 * hit / requested);
        }
    }

    private void bytes(String name, long bytes, double microseconds) {
        line("  %-11s %,14d %,10.1f", name, bytes, ResultJson.gigabytesPerSecond(bytes, microseconds));
    }

    private void probes() {
        if (!outcome.launch().probes().isEmpty()) {
            line("");
        }
        outcome.launch()
                .probes()
                .forEach((name, probe) ->
                        line("  probe %s: %,d cycles, %,d ticks", name, probe.cycles(), probe.ticks()));
    }

    private void checks() {
        if (!outcome.checks().isEmpty()) {
            line("");
        }
        if (!outcome.multiRank()) {
            outcome.checks().forEach(rank -> rank.checks().forEach(check -> check("", check)));
            return;
        }
        Map<String, List<RankCheck>> byName = outcome.checks().stream()
                .flatMap(rank -> rank.checks().stream().map(check -> new RankCheck(rank.rank(), check)))
                .collect(Collectors.groupingBy(one -> one.check().name(), LinkedHashMap::new, Collectors.toList()));
        byName.values().forEach(this::checkOfRanks);
    }

    /** The comparison of one rank's tensor. */
    private record RankCheck(int rank, CheckResult check) {}

    /** One line when all ranks pass; else the first that fail. */
    private void checkOfRanks(List<RankCheck> checks) {
        List<RankCheck> failed =
                checks.stream().filter(one -> !one.check().pass()).toList();
        RankCheck worst = Collections.max(
                checks, Comparator.comparingDouble(one -> one.check().maxAbsError()));
        String name = worst.check().name();
        if (failed.isEmpty()) {
            line(
                    "  check %s: %s on all %,d ranks, %,d elements in all, max abs error %.3g (rank %d)",
                    name,
                    console.paint(Console.Colour.GREEN, "pass"),
                    checks.size(),
                    checks.stream().mapToLong(one -> one.check().compared()).sum(),
                    worst.check().maxAbsError(),
                    worst.rank());
            return;
        }
        line(
                "  check %s: %s on %,d of %,d ranks",
                name, console.paint(Console.Colour.RED, "FAIL"), failed.size(), checks.size());
        failed.stream().limit(FAILED_RANKS).forEach(one -> check("rank " + one.rank() + " ", one.check()));
    }

    private void check(String prefix, CheckResult check) {
        String verdict =
                check.pass() ? console.paint(Console.Colour.GREEN, "pass") : console.paint(Console.Colour.RED, "FAIL");
        String which = check.sample().isEmpty() ? "all" : "sample of";
        line(
                "  check %s%s: %s, %s %,d elements, max abs error %.3g, max rel error %.3g",
                prefix, check.name(), verdict, which, check.compared(), check.maxAbsError(), check.maxRelError());
        if (!check.sample().isEmpty()) {
            line("    compared %s", check.sample());
        }
        if (!check.pass()) {
            line("    %,d elements are out of tolerance:", check.mismatches());
            check.first().forEach(mismatch -> line("    %s", mismatch));
        }
    }

    private void host() {
        double seconds = outcome.host().simulateSeconds();
        line(
                "%n  host: %.2f s (simulation %.2f s, %,.0f cycles/s), %.0f MB heap",
                outcome.host().seconds(),
                seconds,
                seconds == 0 ? 0 : outcome.launch().cycles() / seconds,
                outcome.host().peakHeapMegabytes());
    }
}
