// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.machine.Machine;

/** Makes the timing of dies. */
@FunctionalInterface
public interface TimingModel {
    /** Timing of one die of a machine, everything idle and cold. */
    DieTiming of(Machine machine, int die);
}
