// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** The fixpipe beside its way to global memory. */
public record FixpipeSpec(
        @Unit(value = "count", meaning = "elements of L0C taken per cycle", positive = true)
        double elements,

        @Unit(value = "cycles", meaning = "L0C to L1: beside the elements")
        int latencyL1,

        @Unit(value = "B/cycle", meaning = "L1 into the fixpipe buffer", positive = true)
        double tableRate,

        @Unit(value = "cycles", meaning = "L1 into the fixpipe buffer: beside the bytes")
        int tableLatency,

        @Unit(
                value = "cycles",
                meaning = "from the end of a producer to the end of the fixpipe instruction that took its blocks")
        int handoverTail) {}
