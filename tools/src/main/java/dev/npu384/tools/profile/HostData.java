// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows of the steps of hosts. Times are microseconds from the program's start.
 *
 * @param launchUs when the launch that the rest of the page shows began
 * @param endUs when the last step had ended
 */
record HostData(double launchUs, double endUs, List<StepItem> steps) {
    /**
     * A step.
     *
     * @param begin by rank
     * @param end by rank
     * @param busiest link in words; "" when nothing was copied
     */
    record StepItem(
            String name,
            String kind,
            double beginUs,
            double endUs,
            double[] begin,
            double[] end,
            long bytes,
            String busiest,
            List<FabricData.MessageItem> messages) {}

    static HostData of(HostProfile profile, double cyclesPerUs) {
        List<StepItem> steps =
                profile.steps().stream().map(step -> step(step, cyclesPerUs)).toList();
        double end = steps.stream().mapToDouble(StepItem::endUs).max().orElse(0);
        return new HostData(profile.launchCycle() / cyclesPerUs, end, steps);
    }

    private static StepItem step(HostStepCounters step, double cyclesPerUs) {
        double[] begin = new double[step.ranks()];
        double[] end = new double[step.ranks()];
        for (int rank = 0; rank < begin.length; rank++) {
            begin[rank] = step.begin(rank) / cyclesPerUs;
            end[rank] = step.end(rank) / cyclesPerUs;
        }
        String busiest = step.links().stream()
                .max(Comparator.comparingDouble(LinkCounters::busiestCycles))
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s, %.0f %%",
                        step.describe(row.busiestLink()),
                        100 * row.busiestCycles() / step.cycles()))
                .orElse("");
        return new StepItem(
                step.name(),
                step.kind().name().toLowerCase(Locale.ROOT),
                step.firstCycle() / cyclesPerUs,
                step.lastCycle() / cyclesPerUs,
                begin,
                end,
                step.bytes(),
                busiest,
                step.messages().stream()
                        .map(row -> FabricPage.message(row, cyclesPerUs))
                        .toList());
    }
}
