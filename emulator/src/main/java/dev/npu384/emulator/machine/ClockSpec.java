// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Clocks. */
public record ClockSpec(
        @Unit(
                value = "Hz",
                meaning = "AI-core clock; one cycle of it is the unit of all reports",
                positive = true,
                most = 1e11)
        double core,

        @Unit(value = "Hz", meaning = "rate of the system counter a kernel reads", positive = true)
        double counter) {}
