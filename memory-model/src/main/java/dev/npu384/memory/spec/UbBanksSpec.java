// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

/** The banks of the unified buffer: address bits 4:0 byte, then the group, then the row, then the bank in its group. */
public record UbBanksSpec(
        @Unit(
                value = "count",
                meaning = "bank groups, each serving one row per cycle",
                powerOfTwo = true,
                most = 1 << 10)
        int groups,

        @Unit(value = "B", meaning = "one row of a bank", powerOfTwo = true, most = 1 << 16)
        int row,

        @Unit(value = "B", meaning = "address distance between the banks of a group", positive = true)
        int bankStride,

        @Unit(value = "count", meaning = "repeats between reading and writing back", positive = true)
        int writeDelay,

        @Unit(value = "ratio", meaning = "share of the conflicts that costs time; 0 asks what conflicts cost")
        double conflictCost) {}
