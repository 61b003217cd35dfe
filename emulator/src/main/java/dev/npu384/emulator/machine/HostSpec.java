// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** What hosts do around kernels. */
public record HostSpec(
        @Unit(value = "ns", meaning = "spread of kernel starts over the dies of one launch")
        double launchSkew,

        @Unit(value = "ns", meaning = "barrier of all hosts over the direct path")
        double barrier,

        @Unit(value = "B", meaning = "memory of one host", positive = true)
        long dram) {}
