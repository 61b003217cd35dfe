// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** Events by (time, key); a binary heap in plain arrays. */
final class EventHeap {
    private long[] times;
    private long[] keys;
    private int[] values;
    private int size;

    EventHeap() {
        times = new long[64];
        keys = new long[64];
        values = new int[64];
    }

    private EventHeap(EventHeap other) {
        times = other.times.clone();
        keys = other.keys.clone();
        values = other.values.clone();
        size = other.size;
    }

    EventHeap copy() {
        return new EventHeap(this);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Time of the first event; {@link Long#MAX_VALUE} when there is none. */
    long firstTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    long firstKey() {
        return keys[0];
    }

    int firstValue() {
        return values[0];
    }

    void add(long time, long key, int value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (times[parent] < time || times[parent] == time && keys[parent] <= key) {
                break;
            }
            times[at] = times[parent];
            keys[at] = keys[parent];
            values[at] = values[parent];
            at = parent;
        }
        times[at] = time;
        keys[at] = key;
        values[at] = value;
    }

    void removeFirst() {
        size--;
        long time = times[size];
        long key = keys[size];
        int value = values[size];
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && before(child + 1, child)) {
                child++;
            }
            if (time < times[child] || time == times[child] && key <= keys[child]) {
                break;
            }
            times[at] = times[child];
            keys[at] = keys[child];
            values[at] = values[child];
            at = child;
            child = 2 * at + 1;
        }
        times[at] = time;
        keys[at] = key;
        values[at] = value;
    }

    private boolean before(int a, int b) {
        return times[a] < times[b] || times[a] == times[b] && keys[a] < keys[b];
    }
}
