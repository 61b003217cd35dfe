// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From what broke on single ranks to one report: a rule broken on any rank, else the ranks that wait for each other. */
final class RankFaults {
    private static final int SHOWN = 6;

    private RankFaults() {}

    static Optional<FaultReport> of(List<RankDie> dies, List<LaunchResult> results) {
        List<FaultReport> stuck = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int ended = 0;
        for (int i = 0; i < results.size(); i++) {
            LaunchResult result = results.get(i);
            if (result.status() == RunStatus.FAULT) {
                return result.fault();
            }
            if (result.status() == RunStatus.DEADLOCK) {
                FaultReport fault = result.fault().orElseThrow();
                stuck.add(fault);
                if (lines.size() < SHOWN) {
                    lines.add("rank " + dies.get(i).execution().request().rank() + ": "
                            + fault.message()
                                    .replace("nothing can go on:\n  ", "")
                                    .replace("\n  ", "\n    "));
                }
            } else {
                ended++;
            }
        }
        if (stuck.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(stuck.size() + " of " + results.size() + " ranks wait for ever");
        text.append(ended == 0 ? ":" : ", " + ended + " have ended:");
        lines.forEach(line -> text.append("\n  ").append(line));
        if (stuck.size() > lines.size()) {
            text.append("\n  and ").append(stuck.size() - lines.size()).append(" more ranks");
        }
        FaultReport first = stuck.get(0);
        return Optional.of(new FaultReport(first.code(), text.toString(), "", "", "", "", first.cycle()));
    }
}
