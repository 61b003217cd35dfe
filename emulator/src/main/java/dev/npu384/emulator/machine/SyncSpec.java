// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Flags, barriers and cross-core flags. */
public record SyncSpec(
        @Unit(value = "cycles", meaning = "from SET_FLAG to the waiting pipe")
        int flagLatency,

        @Unit(value = "cycles", meaning = "pipe time of SET_FLAG, WAIT_FLAG, HSET, HWAIT")
        int flagOccupancy,

        @Unit(value = "cycles", meaning = "from the last end in a pipe to the next start after a barrier")
        int barrier,

        @Unit(value = "cycles", meaning = "restart of the scalar unit after a barrier on all pipes")
        int barrierAll,

        @Unit(value = "cycles", meaning = "cross-core flag inside a group, modes 1 and 2, set to visible")
        int crossCoreGroup,

        @Unit(value = "cycles", meaning = "cross-core flag over all cores of a kind, mode 0, last set to visible")
        int crossCoreAll,

        @Unit(value = "count", meaning = "largest value of a cross-core counter", positive = true)
        int crossCoreLimit,

        @Unit(value = "count", meaning = "largest value of an HSET counter", positive = true)
        int hsetLimit) {}
