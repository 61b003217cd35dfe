// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Kernel launch and block scheduling. */
public record LaunchSpec(
        @Unit(value = "ns", meaning = "host-visible time of a task outside its cores")
        double taskOverhead,

        @Unit(value = "cycles", meaning = "from the start of the kernel to the first instruction of a core")
        int head,

        @Unit(value = "cycles", meaning = "added to the head per block that starts with it")
        double headPerBlock,

        @Unit(value = "cycles", meaning = "between two blocks on the same core")
        int nextBlock,

        @Unit(value = "cycles", meaning = "end of a block: data cache clean, report to the scheduler")
        int tail) {}
