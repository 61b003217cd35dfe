// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.Arrays;

/**
 * What is on its way to an endpoint, by cycle; what arrives in one cycle, in the order in which it was added.
 *
 * @param <T> what arrives
 */
final class Arrivals<T> {
    private long[] cycles = new long[8];
    private long[] orders = new long[8];
    private Object[] items = new Object[8];
    private int size;
    private long added;

    /** The cycle of the first arrival; Long.MAX_VALUE when nothing is on its way. */
    long firstCycle() {
        return size == 0 ? Long.MAX_VALUE : cycles[0];
    }

    void add(long cycle, T item) {
        if (size == cycles.length) {
            cycles = Arrays.copyOf(cycles, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            items = Arrays.copyOf(items, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (cycles[parent] <= cycle) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, cycle, added++, item);
    }

    @SuppressWarnings("unchecked")
    T removeFirst() {
        T first = (T) items[0];
        size--;
        long cycle = cycles[size];
        long order = orders[size];
        Object last = items[size];
        items[size] = null;
        if (size == 0) {
            return first;
        }
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(child + 1, cycles[child], orders[child])) {
                child++;
            }
            if (!before(child, cycle, order)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, cycle, order, last);
        return first;
    }

    private boolean before(int at, long cycle, long order) {
        return cycles[at] < cycle || cycles[at] == cycle && orders[at] < order;
    }

    private void move(int from, int to) {
        put(to, cycles[from], orders[from], items[from]);
    }

    private void put(int at, long cycle, long order, Object item) {
        cycles[at] = cycle;
        orders[at] = order;
        items[at] = item;
    }
}
