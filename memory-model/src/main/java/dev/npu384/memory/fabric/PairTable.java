// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** The {@link PairOrder} of every pair of endpoints that has talked. */
final class PairTable {
    private static final PairOrder[] NONE = new PairOrder[0];

    /** By source and target. */
    private final PairOrder[][] orders;

    /** @param endpoints of the machine */
    PairTable(int endpoints) {
        orders = new PairOrder[endpoints][];
        Arrays.fill(orders, NONE);
    }

    PairTable copy() {
        PairTable copy = new PairTable(orders.length);
        for (int source = 0; source < orders.length; source++) {
            copy.orders[source] = orders[source].clone();
            for (int target = 0; target < orders[source].length; target++) {
                PairOrder order = orders[source][target];
                copy.orders[source][target] = order == null ? null : order.copy();
            }
        }
        return copy;
    }

    PairOrder of(int source, int target) {
        if (orders[source] == NONE) {
            orders[source] = new PairOrder[orders.length];
        }
        PairOrder found = orders[source][target];
        if (found == null) {
            found = new PairOrder();
            orders[source][target] = found;
        }
        return found;
    }
}
