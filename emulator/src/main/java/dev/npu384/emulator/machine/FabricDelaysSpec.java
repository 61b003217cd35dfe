// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** One-way delays of the parts of a path. */
public record FabricDelaysSpec(
        @Unit(value = "ns", meaning = "UB port of a die with its share of the memory access", positive = true)
        double diePort,

        @Unit(value = "ns", meaning = "UB port of a host with its share of the memory access", positive = true)
        double hostPort,

        @Unit(value = "ns", meaning = "one L1 switch chip", positive = true)
        double l1Switch,

        @Unit(value = "ns", meaning = "one L2 switch chip", positive = true)
        double l2Switch,

        @Unit(value = "ns", meaning = "one link between L1 and L2, both modules and the fibre", positive = true)
        double optics,

        @Unit(value = "ns", meaning = "link between the dies of a package, all included", positive = true)
        double sio,

        @Unit(value = "ns", meaning = "RDMA plane, adapter to adapter", positive = true)
        double rdma,

        @Unit(value = "ns", meaning = "what a core's DMA engine adds to an access over UB", positive = true)
        double coreAccess,

        @Unit(value = "ns", meaning = "what a core's DMA engine adds to an access inside the package", positive = true)
        double coreAccessSio,

        @Unit(value = "ns", meaning = "until a chunk that met a dead link is sent again", positive = true)
        double retry) {}
