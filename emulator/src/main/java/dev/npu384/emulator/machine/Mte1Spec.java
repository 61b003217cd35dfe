// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** MTE1: L1 to L0A, L0B and the bias table. */
public record Mte1Spec(
        @Unit(value = "B/cycle", meaning = "into L0A", positive = true)
        double l0aRate,

        @Unit(value = "B/cycle", meaning = "into L0B", positive = true)
        double l0bRate,

        @Unit(value = "B/cycle", meaning = "into the bias table", positive = true)
        double btRate,

        @Unit(value = "cycles", meaning = "2D loads: before the first byte, once per run of loads to one buffer")
        int startup,

        @Unit(value = "cycles", meaning = "2D loads: after the last byte")
        int drain,

        @Unit(value = "cycles", meaning = "3D loads: before the first byte")
        int startupImage,

        @Unit(value = "cycles", meaning = "3D loads: after the last byte")
        int drainImage,

        @Unit(value = "cycles", meaning = "bias table: beside the bytes")
        int tableLatency,

        @Unit(value = "cycles", meaning = "between two loads to L0A, at least", positive = true)
        int floorA,

        @Unit(value = "cycles", meaning = "between two loads to L0B, at least", positive = true)
        int floorB) {}
