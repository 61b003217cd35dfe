// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

/** The cache all cores of one die share. */
public record L2Spec(
        @Unit(value = "B", meaning = "capacity", positive = true)
        long capacity,

        @Unit(value = "B", meaning = "bytes under one tag and in one request", powerOfTwo = true, most = 1 << 16)
        int line,

        @Unit(
                value = "B",
                meaning = "read misses that do not start and end on this boundary leave nothing in L2",
                powerOfTwo = true)
        int sector,

        @Unit(value = "count", meaning = "associativity", positive = true, most = 16)
        int ways,

        @Unit(
                value = "count",
                meaning = "slices, each serving one request at a time",
                powerOfTwo = true,
                most = 1 << 12)
        int slices,

        @Unit(
                value = "count",
                meaning = "read misses waiting for their line at a time; more wait for one of these",
                positive = true,
                most = 1 << 20)
        int fills,

        @Unit(value = "B/s", meaning = "all slices together, full lines, reads alone", positive = true)
        double bandwidth,

        @Unit(value = "ratio", meaning = "a write takes its slice for this part of the time of a read", positive = true)
        double writeService,

        @Unit(
                value = "ratio",
                meaning =
                        "slice time more per missing share of a line: a request for half a line takes 1 + half of this")
        double partRequest,

        @Unit(value = "cycles", meaning = "an access keeps its line from other cores for so long")
        int lineHold,

        @Unit(
                value = "count",
                meaning = "1: writes from other dies leave their lines in L2, 0: they go to HBM",
                most = 1)
        int peerFill) {

    public L2Spec {
        if (sector > line) {
            throw new IllegalArgumentException("sector must not be above line");
        }
    }
}
