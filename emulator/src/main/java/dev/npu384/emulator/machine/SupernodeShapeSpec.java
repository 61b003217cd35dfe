// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** What is wired to what. */
public record SupernodeShapeSpec(
        @Unit(value = "count", meaning = "servers; one, or whole compute racks", positive = true)
        int nodes,

        @Unit(value = "count", meaning = "NPU packages of a node", positive = true)
        int packagesPerNode,

        @Unit(value = "count", meaning = "Kunpeng sockets of a node")
        int hostsPerNode,

        @Unit(value = "count", meaning = "sub-planes; also L1 switch chips of a node", positive = true)
        int planes,

        @Unit(value = "count", meaning = "links from an L1 chip to the L2 chips of its plane", positive = true)
        int uplinks,

        @Unit(value = "count", meaning = "ports of an L2 switch chip", positive = true)
        int l2Ports,

        @Unit(value = "count", meaning = "L2 chips per plane for every step of nodes", positive = true)
        int l2ChipsPerStep,

        @Unit(value = "count", meaning = "nodes that one step of L2 chips serves", positive = true)
        int nodesPerStep,

        @Unit(value = "count", meaning = "nodes of a compute rack", positive = true)
        int nodesPerRack,

        @Unit(value = "count", meaning = "L2 chips of a communication rack", positive = true)
        int l2ChipsPerRack,

        @Unit(value = "count", meaning = "L2 chips counted as one logical switch", positive = true)
        int l2ChipsPerLogical) {}
