// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.timing.MachineDieTiming;
import dev.npu384.emulator.timing.SharedTiming;
import dev.npu384.emulator.timing.TimingModel;

/** The timing that runs use unless told otherwise: costs and contention as the machine file describes them. */
final class TimingModels {
    private TimingModels() {}

    static TimingModel standard() {
        return new Standard();
    }

    private static final class Standard implements TimingModel {
        private Machine last;
        private SharedTiming shared;

        @Override
        public DieTiming of(Machine machine, int die) {
            if (machine != last) {
                last = machine;
                shared = SharedTiming.of(machine.spec());
            }
            return new MachineDieTiming(machine.spec(), shared);
        }
    }
}
