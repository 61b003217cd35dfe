// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Bulk copies by the system DMA engine. */
public record BulkCopySpec(
        @Unit(value = "ns", meaning = "the driver's serial work per block")
        double issue,

        @Unit(value = "ns", meaning = "start of a host-launched copy inside a package")
        double startPackage,

        @Unit(value = "ns", meaning = "start of a host-launched copy over UB")
        double start,

        @Unit(value = "ns", meaning = "within a node, from a read block to the next")
        double nodeTurn,

        @Unit(value = "ns", meaning = "between nodes, from the completion of a block to the start of the next")
        double systemTurn) {}
