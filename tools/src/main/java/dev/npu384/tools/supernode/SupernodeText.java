// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import dev.npu384.emulator.supernode.SupernodeSummary;
import java.util.List;
import java.util.Locale;

/** The numbers of a supernode as text for a terminal. */
public final class SupernodeText {
    private SupernodeText() {}

    /** Counts, sums, tiers and where claims disagree. */
    public static String of(SupernodeSummary summary) {
        StringBuilder text = new StringBuilder();
        lines(text, "counts", summary.counts());
        lines(text, "all together, bandwidths in one direction", summary.aggregates());
        text.append("\nby distance, on an idle fabric, one die\n");
        text.append(String.format(
                Locale.ROOT, "  %-32s %8s %10s %10s %10s%n", "", "switches", "access us", "read GB/s", "write GB/s"));
        for (SupernodeSummary.TierLine tier : summary.tiers()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-32s %8d %10.2f %10.1f %10.1f%n",
                    tier.name(),
                    tier.switches(),
                    tier.microseconds(),
                    tier.readGigabytesPerSecond(),
                    tier.writeGigabytesPerSecond()));
        }
        text.append("\npublished claims that disagree\n");
        for (String claim : summary.disagreements()) {
            text.append("  - ").append(claim).append('\n');
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String heading, List<SupernodeSummary.Line> lines) {
        text.append(text.length() == 0 ? "" : "\n").append(heading).append('\n');
        for (SupernodeSummary.Line line : lines) {
            text.append(String.format(
                    Locale.ROOT, "  %-28s %12s %-7s %s%n", line.name(), number(line.value()), line.unit(), line.how()));
        }
    }

    static String number(double value) {
        if (Math.rint(value) == value && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.1f", value);
    }
}
