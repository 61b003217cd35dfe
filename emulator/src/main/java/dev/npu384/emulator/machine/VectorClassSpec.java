// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** A class of vector instructions. A repeat is 256 B of the wider operand. */
public record VectorClassSpec(
        @Unit(value = "cycles", meaning = "execution stages, 16-bit floats")
        int stagesHalf,

        @Unit(value = "cycles", meaning = "execution stages, f32")
        int stagesSingle,

        @Unit(value = "cycles", meaning = "execution stages, integers and untyped")
        int stagesInteger,

        @Unit(value = "cycles", meaning = "per repeat without conflicts, 8-bit and 16-bit types")
        double slope16,

        @Unit(value = "cycles", meaning = "per repeat without conflicts, 32-bit and 64-bit types")
        double slope32) {}
