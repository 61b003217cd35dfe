// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** The cube. A step multiplies one fractal of A with one of B. */
public record CubeSpec(
        @Unit(value = "cycles", meaning = "start to end beside the steps")
        int latency,

        @Unit(value = "cycles", meaning = "between two instructions")
        int bubble,

        @Unit(value = "cycles", meaning = "between two instructions when the second adds to what the first wrote")
        int accumulateBubble,

        @Unit(value = "cycles", meaning = "after a barrier the next instruction starts so long before the last end")
        int barrierOverlap,

        @Unit(
                value = "cycles",
                meaning = "from the start to the first block handed over by unit flag, beside its own steps")
        int firstBlock,

        @Unit(value = "cycles", meaning = "one step with f32 inputs", positive = true)
        int stepsSingle,

        @Unit(value = "cycles", meaning = "one step with all other inputs", positive = true)
        int step) {
    public CubeSpec {
        if (accumulateBubble < bubble) {
            throw new IllegalArgumentException("accumulate_bubble must not be below bubble");
        }
    }
}
