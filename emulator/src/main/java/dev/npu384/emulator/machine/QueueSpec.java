// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Depths of the instruction queues between the scalar unit and the pipes. */
public record QueueSpec(
        @Unit(value = "count", meaning = "entries of the vector queue", positive = true)
        int v,

        @Unit(value = "count", meaning = "entries of the cube queue", positive = true)
        int m,

        @Unit(value = "count", meaning = "entries of the MTE1 queue", positive = true)
        int mte1,

        @Unit(value = "count", meaning = "entries of the MTE2 queue", positive = true)
        int mte2,

        @Unit(value = "count", meaning = "entries of the MTE3 queue", positive = true)
        int mte3,

        @Unit(value = "count", meaning = "entries of the fixpipe queue", positive = true)
        int fix,

        @Unit(value = "cycles", meaning = "from issue to the earliest start on an idle pipe")
        int dispatchLatency) {}
