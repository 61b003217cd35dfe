// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.tools.Console;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;

/** Finds out what suspicions are worth: runs the program again, timing only, with the suspected cost removed. */
final class Advisor {
    private static final int MAXIMUM_RUNS = 5;
    private static final double LEAST_GAIN = 0.01;

    /** Share of the time that an average core idles while the slowest works, from which on it is worth a word. */
    private static final double UNEVEN = 0.1;

    private final Program program;
    private final RunSettings settings;
    private final int rank;

    Advisor(Program program, RunSettings settings, int rank) {
        this.program = program;
        this.settings = settings;
        this.rank = rank;
    }

    /** Advice, the largest gain first. */
    List<Advice> advise(Profile profile, LaunchResult result, Peaks peaks, Optional<FabricProfile> fabric) {
        List<Advice> advice = new ArrayList<>();
        if (result.status() != RunStatus.OK) {
            return advice;
        }
        List<WhatIf> suspicions = new ArrayList<>(Suspicions.of(profile, result, peaks));
        fabric.map(dies -> new FabricSuspicions(dies, peaks.cyclesPerUs())).ifPresent(dies -> {
            suspicions.addAll(dies.toRun());
            advice.addAll(dies.bounds(result.cycles()));
        });
        suspicions.sort(Comparator.comparingLong(WhatIf::cycles).reversed());
        for (WhatIf suspicion : suspicions.subList(0, Math.min(MAXIMUM_RUNS, suspicions.size()))) {
            rerun(suspicion)
                    .map(cycles -> new Advice(suspicion.text(), suspicion.words(), cycles, result.cycles()))
                    .filter(item -> item.gain() >= LEAST_GAIN)
                    .ifPresent(advice::add);
        }
        balance(profile, result).ifPresent(advice::add);
        advice.sort(Comparator.comparingDouble(Advice::gain).reversed());
        return advice;
    }

    /** Cores that work longer than others; what evening out would gain needs no run. */
    private static Optional<Advice> balance(Profile profile, LaunchResult result) {
        LongSummaryStatistics cores =
                profile.cores().stream().mapToLong(CoreCounters::blockCycles).summaryStatistics();
        long waste = cores.getCount() == 0 ? 0 : cores.getMax() - Math.round(cores.getAverage());
        if (waste < UNEVEN * result.cycles()) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "the slowest of %d cores works %,d cycles, the average one %,.0f: cut the work into more even shares.",
                cores.getCount(),
                cores.getMax(),
                cores.getAverage());
        return Optional.of(new Advice(text, List.of(), result.cycles() - waste, result.cycles()));
    }

    /** Cycles without the cost; empty when the program cannot be run without values. */
    private Optional<Long> rerun(WhatIf suspicion) {
        Map<String, String> numbers = new LinkedHashMap<>(settings.machineNumbers());
        numbers.putAll(suspicion.machineNumbers());
        RunSettings changed = settings.change()
                .timingOnly(true)
                .outputs(Map.of())
                .machineNumbers(numbers)
                .spareFlags(suspicion.spareFlags())
                .build();
        try {
            RunOutcome outcome = Runner.run(program, changed, Console.silent());
            LaunchResult launch = outcome.launches().get(rank);
            return launch.status() == RunStatus.OK ? Optional.of(launch.cycles()) : Optional.empty();
        } catch (UserError problem) {
            return Optional.empty();
        }
    }
}
