// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.machine.ScalarSpec;
import java.util.Arrays;

/** Which units of the program text the instruction cache holds. Fully associative, least recently used goes first. */
final class InstructionCache {
    private final int unitWords;
    private final int[] units;
    private final long[] lastUse;
    private long useCounter;

    InstructionCache(ScalarSpec spec) {
        unitWords = Math.max(1, Integer.highestOneBit(spec.instructionFill() / Integer.BYTES));
        units = new int[Math.max(1, spec.instructionCache() / spec.instructionFill())];
        lastUse = new long[units.length];
        Arrays.fill(units, -1);
    }

    /** Mask that takes a word index to the first word of its unit. */
    int unitMask() {
        return -unitWords;
    }

    int unitWords() {
        return unitWords;
    }

    /** Whether the unit that starts at this word is there; marks it used. */
    boolean holds(int firstWord) {
        for (int i = 0; i < units.length; i++) {
            if (units[i] == firstWord) {
                lastUse[i] = ++useCounter;
                return true;
            }
        }
        return false;
    }

    void fill(int firstWord) {
        int victim = 0;
        for (int i = 1; i < units.length; i++) {
            if (lastUse[i] < lastUse[victim]) {
                victim = i;
            }
        }
        units[victim] = firstWord;
        lastUse[victim] = ++useCounter;
    }
}
