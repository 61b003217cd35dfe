// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.memory.fabric.FabricReport;
import java.util.List;
import java.util.Optional;

/**
 * What a launch on many dies measured.
 *
 * @param status the worst of the ranks'
 * @param ranks results by rank
 * @param cycles of the kernel: from the start of the first rank to the end of the last
 * @param taskCycles with the launch overhead
 * @param fabric what the links carried
 * @param fault why the run did not end well; of a deadlock, all ranks together
 */
public record SupernodeResult(
        RunStatus status,
        List<LaunchResult> ranks,
        long cycles,
        long taskCycles,
        FabricReport fabric,
        Optional<FaultReport> fault) {}
