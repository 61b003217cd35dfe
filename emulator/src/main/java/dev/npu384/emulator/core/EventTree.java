// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.Arrays;

/**
 * The next event of a die: one cycle per slot and a tournament over them. Equal cycles go to the lowest slot, so the order
 * of slots (core, then pipe) is the tie-break order of the event loop.
 */
final class EventTree {
    static final long NEVER = Long.MAX_VALUE;

    private final int leaves;
    private final long[] cycles;
    private final int[] winners;

    EventTree(int slots) {
        leaves = Math.max(2, Integer.highestOneBit(Math.max(1, slots - 1)) << 1);
        cycles = new long[leaves];
        winners = new int[leaves];
        Arrays.fill(cycles, NEVER);
        for (int node = leaves - 1; node >= 1; node--) {
            winners[node] = contender(2 * node);
        }
    }

    private int contender(int child) {
        return child >= leaves ? child - leaves : winners[child];
    }

    /** Sets the cycle of a slot's next event, {@link #NEVER} for none. */
    void set(int slot, long cycle) {
        if (cycles[slot] == cycle) {
            return;
        }
        cycles[slot] = cycle;
        for (int node = (slot + leaves) >> 1; node >= 1; node >>= 1) {
            int left = contender(2 * node);
            int right = contender(2 * node + 1);
            int winner = cycles[left] <= cycles[right] ? left : right;
            if (winners[node] == winner && winner != slot) {
                return;
            }
            winners[node] = winner;
        }
    }

    long cycle(int slot) {
        return cycles[slot];
    }

    /** The slot whose event is next. */
    int first() {
        return winners[1];
    }

    long firstCycle() {
        return cycles[winners[1]];
    }
}
