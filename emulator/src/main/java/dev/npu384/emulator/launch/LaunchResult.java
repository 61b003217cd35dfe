// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a launch measured. After a fault, a deadlock or an interrupt it holds what was measured up to there.
 *
 * @param blocks logical blocks that were asked for, defaults resolved
 * @param cycles of the kernel, from the start of its first block to the end of its last
 * @param taskCycles with the launch overhead
 * @param sumCoreCycles cycles between start and end of blocks, summed over cores
 * @param instructions executed, scalar included
 * @param coresUsed cores that ran at least one block, by kind
 * @param pipes sums over the cores of a kind, by kind and pipe; pipes that a kind lacks are absent
 * @param paths bytes moved, by path
 * @param memory what L2 and HBM did
 * @param probes regions timed by the kernel, by name
 * @param warnings problems that did not stop the run, such as flags left set, with source lines
 * @param fault why the run did not end well; empty when status is OK
 */
public record LaunchResult(
        RunStatus status,
        RunMode mode,
        String kernel,
        int blocks,
        long cycles,
        long taskCycles,
        long sumCoreCycles,
        long instructions,
        Map<CoreKind, Integer> coresUsed,
        Map<CoreKind, Map<Pipe, PipeSums>> pipes,
        Map<Path, Long> paths,
        MemoryCounters memory,
        Map<String, ProbeResult> probes,
        List<String> warnings,
        Optional<FaultReport> fault) {

    /** From one space to another; {@code new Path(GM, UB).name()} is {@code gm_ub}. */
    public record Path(Space from, Space to) {
        public String name() {
            return from.name().toLowerCase(java.util.Locale.ROOT)
                    + "_"
                    + to.name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
