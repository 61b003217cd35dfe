// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.Arrays;

/**
 * The next event of a die: one cycle per slot and a tournament over them. Equal cycles go to the lowest slot, so the order
 * of slots (cores) is the tie-break order of the event loop. Every node holds the cycle and slot of its winner in
 * one number, cycle first.
 */
final class EventTree {
    static final long NEVER = Long.MAX_VALUE;

    private final int leaves;
    private final int slotBits;
    private final long[] nodes;

    EventTree(int slots) {
        leaves = Math.max(2, Integer.highestOneBit(Math.max(1, slots - 1)) << 1);
        slotBits = Integer.numberOfTrailingZeros(leaves);
        nodes = new long[2 * leaves];
        Arrays.fill(nodes, NEVER);
    }

    /** Sets the cycle of a slot's next event, {@link #NEVER} for none. */
    void set(int slot, long cycle) {
        long[] tree = nodes;
        int node = leaves + slot;
        long key = cycle == NEVER ? NEVER : cycle << slotBits | slot;
        while (tree[node] != key) {
            tree[node] = key;
            if (node == 1) {
                return;
            }
            key = Math.min(key, tree[node ^ 1]);
            node >>= 1;
        }
    }

    /** The slot whose event is next. Meaningless when there is none. */
    int first() {
        return (int) nodes[1] & leaves - 1;
    }

    /** The cycle of the next event, {@link #NEVER} when there is none. */
    long firstCycle() {
        long key = nodes[1];
        return key == NEVER ? NEVER : key >> slotBits;
    }
}
