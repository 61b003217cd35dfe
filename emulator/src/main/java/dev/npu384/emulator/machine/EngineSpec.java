// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Something that serves bytes at a rate. */
public record EngineSpec(
        @Unit(value = "B/s", meaning = "rate", positive = true)
        double bandwidth) {}
