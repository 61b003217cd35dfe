// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

/** The cache all cores of one die share. */
public record L2Spec(
        @Unit(value = "B", meaning = "capacity", positive = true)
        long capacity,

        @Unit(value = "B", meaning = "bytes under one tag", positive = true)
        int line,

        @Unit(value = "count", meaning = "associativity", positive = true)
        int ways,

        @Unit(value = "B/s", meaning = "bandwidth of all slices together, hits, reads and writes", positive = true)
        double bandwidth,

        @Unit(value = "cycles", meaning = "core to L2 and back, unloaded hit")
        int latency,

        @Unit(value = "cycles", meaning = "interval between two accesses of one line by different cores")
        double sameLineInterval) {}
