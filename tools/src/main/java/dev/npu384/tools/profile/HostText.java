// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bulk copies of hosts as a table for the terminal. */
final class HostText {
    private HostText() {}

    static String of(HostProfile profile, double cyclesPerUs) {
        List<HostStepCounters> copies = profile.copies();
        StringBuilder text = new StringBuilder();
        if (copies.isEmpty()) {
            return "";
        }
        line(
                text,
                "%n  %-46s %9s %17s %9s %11s %11s",
                "bulk copies of the hosts",
                "blocks",
                "bytes",
                "GB/s",
                "mean us",
                "longest us");
        for (HostStepCounters step : copies) {
            for (MessageCounters row : step.messages()) {
                line(
                        text,
                        "  %-46s %,9d %,17d %,9.1f %,11.2f %,11.2f",
                        step.name() + ": " + row.kind().name().toLowerCase(Locale.ROOT) + ", "
                                + row.tier().label(),
                        row.count(),
                        row.bytes(),
                        row.bytes() * cyclesPerUs / 1000 / step.cycles(),
                        row.meanCycles() / cyclesPerUs,
                        row.longestCycles() / cyclesPerUs);
            }
            busiest(step)
                    .ifPresent(row -> line(
                            text,
                            "    busiest: %s, %.0f %% of the step",
                            step.describe(row.busiestLink()),
                            100 * row.busiestCycles() / step.cycles()));
        }
        return text.toString();
    }

    private static Optional<LinkCounters> busiest(HostStepCounters step) {
        return step.links().stream().max(Comparator.comparingDouble(LinkCounters::busiestCycles));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
