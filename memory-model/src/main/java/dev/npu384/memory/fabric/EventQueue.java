// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * Events by (time, key). A small heap holds what is due before the horizon; later events wait unsorted in a round of
 * buckets, the far ones in a second heap, so that most additions and removals touch little memory.
 */
final class EventQueue {
    /** Bucket width: 8 cycles; the wider, the larger the heap that one goes to. */
    private static final int SHIFT = 13;

    private static final int BUCKETS = 4096;
    private static final int FEW_BUCKETS = 128;

    private EventHeap near = new EventHeap();
    private EventHeap far = new EventHeap();
    /** First time of the first bucket; a multiple of the bucket width. */
    private long horizon;

    private final Bucket[] buckets;
    private int inBuckets;

    EventQueue() {
        this(BUCKETS);
    }

    private EventQueue(int buckets) {
        this.buckets = new Bucket[buckets];
    }

    /** A queue for few events. */
    static EventQueue small() {
        return new EventQueue(FEW_BUCKETS);
    }

    /** Unsorted events. */
    private static final class Bucket {
        long[] times = new long[8];
        long[] keys = new long[8];
        int[] values = new int[8];
        int size;

        void add(long time, long key, int value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            times[size] = time;
            keys[size] = key;
            values[size++] = value;
        }

        Bucket copy() {
            Bucket copy = new Bucket();
            copy.times = times.clone();
            copy.keys = keys.clone();
            copy.values = values.clone();
            copy.size = size;
            return copy;
        }
    }

    EventQueue copy() {
        EventQueue copy = new EventQueue(buckets.length);
        copy.near = near.copy();
        copy.far = far.copy();
        copy.horizon = horizon;
        copy.inBuckets = inBuckets;
        for (int i = 0; i < buckets.length; i++) {
            copy.buckets[i] = buckets[i] == null ? null : buckets[i].copy();
        }
        return copy;
    }

    /** Time of the first event; {@link Long#MAX_VALUE} when there is none. */
    long firstTime() {
        if (near.isEmpty()) {
            refill();
        }
        return near.firstTime();
    }

    /** Key of the first event; after {@link #firstTime} has said that there is one. */
    long firstKey() {
        return near.firstKey();
    }

    int firstValue() {
        return near.firstValue();
    }

    void removeFirst() {
        near.removeFirst();
    }

    void add(long time, long key, int value) {
        if (time < horizon) {
            near.add(time, key, value);
        } else if (time - horizon >= (long) buckets.length << SHIFT) {
            far.add(time, key, value);
        } else {
            int at = (int) (time >>> SHIFT) & buckets.length - 1;
            if (buckets[at] == null) {
                buckets[at] = new Bucket();
            }
            buckets[at].add(time, key, value);
            inBuckets++;
        }
    }

    /** Moves the horizon on until something is near. */
    private void refill() {
        while (near.isEmpty() && (inBuckets > 0 || !far.isEmpty())) {
            if (inBuckets == 0) {
                horizon = far.firstTime() >>> SHIFT << SHIFT;
            }
            Bucket bucket = buckets[(int) (horizon >>> SHIFT) & buckets.length - 1];
            horizon += 1L << SHIFT;
            if (bucket != null && bucket.size > 0) {
                for (int i = 0; i < bucket.size; i++) {
                    near.add(bucket.times[i], bucket.keys[i], bucket.values[i]);
                }
                inBuckets -= bucket.size;
                bucket.size = 0;
            }
            takeFar();
        }
    }

    /** Takes what the last bucket now reaches out of the far heap. */
    private void takeFar() {
        while (!far.isEmpty() && far.firstTime() - horizon < (long) buckets.length << SHIFT) {
            long time = far.firstTime();
            long key = far.firstKey();
            int value = far.firstValue();
            far.removeFirst();
            add(time, key, value);
        }
    }
}
