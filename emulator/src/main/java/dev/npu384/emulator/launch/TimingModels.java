// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.timing.MachineDieTiming;
import dev.npu384.emulator.timing.TimingModel;

/** The timing that runs use unless told otherwise. */
final class TimingModels {
    private TimingModels() {}

    /** Costs and contention as the machine file describes them. */
    static TimingModel standard() {
        return (machine, die) -> new MachineDieTiming(machine.spec());
    }
}
