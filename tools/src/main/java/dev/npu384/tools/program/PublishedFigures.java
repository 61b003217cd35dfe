// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.result.RunOutcome;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a run measured, on average of its ranks, beside what was published for the same params. */
public final class PublishedFigures {
    private PublishedFigures() {}

    /** A line for each published figure that applies; "" when none does. */
    public static String text(Program program, RunSettings settings, RunOutcome outcome) {
        if (program.file().published().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (RunPlan plan = RunPlan.of(program, settings)) {
            Map<String, Long> names = plan.names(0);
            program.file().published().forEach((name, entry) -> {
                OptionalDouble launched = outcome.launchedMicroseconds(entry.probe());
                if (launched.isPresent() && applies(program, name, entry, names)) {
                    boolean alone = entry.withoutLaunch();
                    double ours = launched.getAsDouble() - (alone ? outcome.microseconds(outcome.launchCycles()) : 0);
                    text.append(String.format(
                            Locale.ROOT,
                            "  %s: %.1f us%s%s, published %.1f us (%+.1f %%; %s)%n",
                            name,
                            ours,
                            alone ? "" : " with launch",
                            outcome.multiRank() ? ", mean of the ranks" : "",
                            entry.us(),
                            100 * (ours / entry.us() - 1),
                            entry.source()));
                }
            });
        }
        return text.length() == 0 ? "" : "\n" + text;
    }

    private static boolean applies(Program program, String name, PublishedEntry entry, Map<String, Long> names) {
        String place = program.place("published." + name + ".when");
        return entry.when().entrySet().stream().allMatch(one -> {
            Long actual = names.get(one.getKey());
            return actual != null && actual == Arithmetic.integer(one.getValue().value(), names, place);
        });
    }
}
