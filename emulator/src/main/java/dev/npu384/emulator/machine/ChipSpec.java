// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** The package: dies and what joins them. */
public record ChipSpec(
        @Unit(value = "count", meaning = "dies in one package", positive = true)
        int dies,

        @Unit(value = "B/s", meaning = "die-to-die bandwidth, each direction", positive = true)
        double dieToDieBandwidth,

        @Unit(value = "ns", meaning = "die-to-die latency, one way")
        double dieToDieLatency) {}
