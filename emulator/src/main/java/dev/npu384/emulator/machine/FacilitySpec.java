// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** The other planes, power and optics. */
public record FacilitySpec(
        @Unit(value = "W", meaning = "whole system under load")
        double power,

        @Unit(value = "B/s", meaning = "VPC plane of one node, each direction")
        double vpc,

        @Unit(value = "count", meaning = "400G modules of the RDMA plane")
        int rdmaModules,

        @Unit(value = "count", meaning = "UB links that one optical module carries", positive = true)
        int linksPerModule) {}
