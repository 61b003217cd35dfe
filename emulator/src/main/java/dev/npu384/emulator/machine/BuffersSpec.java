// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Capacities of the on-chip buffers of one core. */
public record BuffersSpec(
        @Unit(value = "B", meaning = "unified buffer of a vector core", positive = true)
        int ub,

        @Unit(value = "B", meaning = "L1 of a cube core", positive = true)
        int l1,

        @Unit(value = "B", meaning = "L0A of a cube core", positive = true)
        int l0a,

        @Unit(value = "B", meaning = "L0B of a cube core", positive = true)
        int l0b,

        @Unit(value = "B", meaning = "L0C of a cube core", positive = true)
        int l0c,

        @Unit(value = "B", meaning = "bias table of a cube core", positive = true)
        int bt,

        @Unit(value = "B", meaning = "fixpipe buffer of a cube core", positive = true)
        int fb,

        @Unit(value = "B", meaning = "sparse-mask table of a cube core", positive = true)
        int smask) {}
