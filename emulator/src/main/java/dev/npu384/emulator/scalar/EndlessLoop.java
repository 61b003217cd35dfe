// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.KernelFault;
import java.util.Arrays;

/** Recognises a loop that cannot end: the unit ran far ahead alone and is in the state it was in the last time it did. */
final class EndlessLoop {
    private final long[] registers = new long[32];
    private int pc = -1;
    private long condition;

    /** Something happened that the registers do not show. */
    void forget() {
        pc = -1;
    }

    void check(ScalarUnit unit) {
        boolean same = unit.pc == pc
                && unit.condition == condition
                && unit.loopDepth == 0
                && Arrays.equals(unit.x, 0, 32, registers, 0, 32);
        if (same) {
            throw new KernelFault("NPU-F0306", "endless loop: no register changes and nothing outside is read");
        }
        pc = unit.pc;
        condition = unit.condition;
        System.arraycopy(unit.x, 0, registers, 0, 32);
    }
}
