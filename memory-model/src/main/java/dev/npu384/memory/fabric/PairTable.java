// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** The {@link PairOrder} of every pair of endpoints that has talked; a hash table with linear probing. */
final class PairTable {
    private static final int RECENT_OF_SOURCE = 8;
    private static final int MOST_RECENT = RECENT_OF_SOURCE << 10;

    private long[] keys = new long[16];
    private PairOrder[] orders = new PairOrder[16];
    private int size;
    /** Pairs asked for last, a few of each source. */
    private PairOrder[] recent = new PairOrder[16];

    PairTable copy() {
        PairTable copy = new PairTable();
        copy.keys = keys.clone();
        copy.orders = orders.clone();
        for (int i = 0; i < orders.length; i++) {
            if (orders[i] != null) {
                copy.orders[i] = orders[i].copy();
            }
        }
        copy.size = size;
        return copy;
    }

    PairOrder of(int source, int target) {
        long key = (long) source << 32 | target;
        int near = source * RECENT_OF_SOURCE + (target & RECENT_OF_SOURCE - 1) & recent.length - 1;
        PairOrder last = recent[near];
        if (last != null && last.key == key) {
            return last;
        }
        PairOrder found = find(key);
        recent[near & recent.length - 1] = found;
        return found;
    }

    PairOrder find(long key) {
        int at = slot(key);
        if (orders[at] == null) {
            if (2 * (size + 1) > keys.length) {
                grow();
                at = slot(key);
            }
            size++;
            keys[at] = key;
            orders[at] = new PairOrder(key);
        }
        return orders[at];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = (int) (key * 0x9e3779b97f4a7c15L >>> 40) & mask;
        while (orders[at] != null && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        PairOrder[] oldOrders = orders;
        keys = new long[2 * oldKeys.length];
        orders = new PairOrder[2 * oldKeys.length];
        recent = new PairOrder[Math.min(keys.length, MOST_RECENT)];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldOrders[i] != null) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                orders[at] = oldOrders[i];
            }
        }
    }
}
