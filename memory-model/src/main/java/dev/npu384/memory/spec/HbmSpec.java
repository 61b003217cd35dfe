// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

/** The memory stacks of one die. */
public record HbmSpec(
        @Unit(value = "B", meaning = "capacity of one die's memory", positive = true)
        long capacity,

        @Unit(
                value = "count",
                meaning = "channels; neighbouring L2 lines lie in different ones",
                powerOfTwo = true,
                most = 1 << 12)
        int channels,

        @Unit(value = "B/s", meaning = "peak bandwidth, reads and writes together", positive = true)
        double bandwidth,

        @Unit(value = "ratio", meaning = "share of the peak that streams of full lines reach", positive = true)
        double efficiency,

        @Unit(value = "ratio", meaning = "share of that rate left when read misses fill L2", positive = true)
        double fillEfficiency,

        @Unit(value = "ratio", meaning = "changing between reads and writes, in the time of one L2 line")
        double turnaround,

        @Unit(value = "ratio", meaning = "share of the requests queued at HBM that a write missing in L2 waits for")
        double writeWait,

        @Unit(value = "ns", meaning = "time a miss adds to an L2 access")
        double latency) {}
