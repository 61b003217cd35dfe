// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.transfer.TransferPaths;
import dev.npu384.emulator.vector.VectorTiming;
import dev.npu384.memory.bank.UbBanks;

/**
 * What the timing of all dies of a machine shares, so that the host has it at hand whatever die it works on.
 *
 * @param paths rates and latencies
 * @param vector of each host thread: costs of recent instructions, which do not depend on the die
 */
public record SharedTiming(TransferPaths paths, ThreadLocal<VectorTiming> vector) {
    public static SharedTiming of(MachineSpec spec) {
        return new SharedTiming(
                new TransferPaths(spec.paths()),
                ThreadLocal.withInitial(() -> new VectorTiming(
                        spec.vector(),
                        new UbBanks(spec.ubBanks()),
                        spec.ubBanks().conflictCost())));
    }
}
