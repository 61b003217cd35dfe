// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** The cores of one die. */
public record DieSpec(
        @Unit(value = "count", meaning = "cube cores", positive = true, most = 256)
        int aicCount,

        @Unit(value = "count", meaning = "vector cores per cube core", positive = true, most = 8)
        int aivPerAic) {

    /** Vector cores of one die. */
    public int aivCount() {
        return aicCount * aivPerAic;
    }
}
