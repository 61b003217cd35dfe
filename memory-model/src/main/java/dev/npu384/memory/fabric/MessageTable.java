// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** Messages under way, as columns; freed rows are used again. */
final class MessageTable {
    static final int NONE = -1;

    MessageKind[] kind = new MessageKind[16];
    Via[] via = new Via[16];
    int[] source = new int[16];
    int[] target = new int[16];
    /** Which of what the source sends at one time goes first: the lowest. */
    int[] order = new int[16];
    /** Number of its stream, or NONE. */
    int[] stream = new int[16];
    /** The cycle at which it entered the fabric; when it has given back its room, at which it was done. */
    long[] cycle = new long[16];

    /** Its first byte in its stream. */
    long[] start = new long[16];

    long[] bytes = new long[16];
    long[] token = new long[16];
    /** Bytes cut into chunks so far. */
    long[] launched = new long[16];
    /** Bytes that have not arrived yet. */
    long[] missing = new long[16];

    long[] lastArrival = new long[16];
    /** Keeps it in order among those between the same endpoints; no meaning for reads. */
    PairOrder[] pair = new PairOrder[16];

    long[] epoch = new long[16];
    /** Next message of the same queue, or of the free rows. */
    int[] next = new int[16];

    private int used;
    private int free = NONE;
    private int live;

    /** @param pairs the copy of the pairs */
    MessageTable copy(PairTable pairs) {
        MessageTable copy = new MessageTable();
        copy.kind = kind.clone();
        copy.via = via.clone();
        copy.source = source.clone();
        copy.target = target.clone();
        copy.order = order.clone();
        copy.stream = stream.clone();
        copy.cycle = cycle.clone();
        copy.start = start.clone();
        copy.bytes = bytes.clone();
        copy.token = token.clone();
        copy.launched = launched.clone();
        copy.missing = missing.clone();
        copy.lastArrival = lastArrival.clone();
        copy.pair = new PairOrder[pair.length];
        for (int row = 0; row < used; row++) {
            copy.pair[row] = pair[row] == null ? null : pairs.find(pair[row].key);
        }
        copy.epoch = epoch.clone();
        copy.next = next.clone();
        copy.used = used;
        copy.free = free;
        copy.live = live;
        return copy;
    }

    int live() {
        return live;
    }

    int add() {
        live++;
        if (free != NONE) {
            int row = free;
            free = next[row];
            return row;
        }
        if (used == source.length) {
            grow(2 * used);
        }
        return used++;
    }

    void remove(int row) {
        live--;
        next[row] = free;
        free = row;
    }

    private void grow(int length) {
        kind = Arrays.copyOf(kind, length);
        via = Arrays.copyOf(via, length);
        source = Arrays.copyOf(source, length);
        target = Arrays.copyOf(target, length);
        order = Arrays.copyOf(order, length);
        stream = Arrays.copyOf(stream, length);
        cycle = Arrays.copyOf(cycle, length);
        start = Arrays.copyOf(start, length);
        bytes = Arrays.copyOf(bytes, length);
        token = Arrays.copyOf(token, length);
        launched = Arrays.copyOf(launched, length);
        missing = Arrays.copyOf(missing, length);
        lastArrival = Arrays.copyOf(lastArrival, length);
        pair = Arrays.copyOf(pair, length);
        epoch = Arrays.copyOf(epoch, length);
        next = Arrays.copyOf(next, length);
    }
}
