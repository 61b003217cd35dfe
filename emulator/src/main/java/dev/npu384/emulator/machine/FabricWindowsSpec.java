// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** What may be outstanding, and how it is cut. */
public record FabricWindowsSpec(
        @Unit(value = "B", meaning = "most bytes of one reservation", positive = true)
        int chunk,

        @Unit(value = "B", meaning = "shortest part of a message that is spread over the planes", positive = true)
        int stripe,

        @Unit(
                value = "count",
                meaning = "packets of reads that a die or host keeps outstanding per plane",
                positive = true)
        int readPackets,

        @Unit(
                value = "count",
                meaning = "packets of writes that a die or host keeps outstanding per plane",
                positive = true)
        int writePackets,

        @Unit(
                value = "count",
                meaning = "packets of writes that a die's copy engine keeps outstanding per plane",
                positive = true)
        int engineWritePackets,

        @Unit(
                value = "B",
                meaning = "bytes of a read that one core's DMA engine keeps outstanding over the fabric",
                positive = true)
        int coreRead,

        @Unit(
                value = "B",
                meaning = "bytes of a write that one core's DMA engine keeps outstanding over the fabric",
                positive = true)
        int coreWrite) {}
