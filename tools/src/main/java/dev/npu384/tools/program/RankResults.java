// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results of several ranks of which some did not end well. */
final class RankResults {
    private RankResults() {}

    /** The results with the report on all ranks together in place of that of the first rank it concerns. */
    static List<LaunchResult> withFault(List<LaunchResult> results, RunStatus status, FaultReport fault) {
        List<LaunchResult> changed = new ArrayList<>(results);
        int first = 0;
        while (first + 1 < results.size() && results.get(first).status() != status) {
            first++;
        }
        if (results.get(first).status() != status) {
            first = 0;
        }
        LaunchResult old = results.get(first);
        changed.set(
                first,
                new LaunchResult(
                        status,
                        old.mode(),
                        old.kernel(),
                        old.blocks(),
                        old.cycles(),
                        old.taskCycles(),
                        old.sumCoreCycles(),
                        old.instructions(),
                        old.coresUsed(),
                        old.pipes(),
                        old.paths(),
                        old.memory(),
                        old.probes(),
                        old.warnings(),
                        Optional.of(fault)));
        return changed;
    }
}
