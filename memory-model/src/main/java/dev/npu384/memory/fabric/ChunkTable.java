// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** Chunks under way, as columns; freed rows are used again. */
final class ChunkTable {
    /** The longest path: engine, memory, endpoint, L1, L2, endpoint, memory. */
    static final int MAX_HOPS = 7;

    int[] message = new int[16];
    long[] offset = new long[16];
    int[] bytes = new int[16];
    /** Window it was taken from, -1 when none. */
    int[] window = new int[16];

    /** Links of the path, MAX_HOPS per chunk. */
    int[] links = new int[16 * MAX_HOPS];

    byte[] hops = new byte[16];
    byte[] hop = new byte[16];
    /** One-way delay of the path, ticks. */
    long[] delay = new long[16];
    /** When the first and the last byte have passed the links so far, ticks, delays left out. */
    long[] headTime = new long[16];

    long[] tailTime = new long[16];
    long[] order = new long[16];
    private int[] next = new int[16];

    private int used;
    private int free = -1;

    ChunkTable copy() {
        ChunkTable copy = new ChunkTable();
        copy.message = message.clone();
        copy.offset = offset.clone();
        copy.bytes = bytes.clone();
        copy.window = window.clone();
        copy.links = links.clone();
        copy.hops = hops.clone();
        copy.hop = hop.clone();
        copy.delay = delay.clone();
        copy.headTime = headTime.clone();
        copy.tailTime = tailTime.clone();
        copy.order = order.clone();
        copy.next = next.clone();
        copy.used = used;
        copy.free = free;
        return copy;
    }

    int add() {
        if (free >= 0) {
            int row = free;
            free = next[row];
            return row;
        }
        if (used == message.length) {
            grow(2 * used);
        }
        return used++;
    }

    void remove(int row) {
        next[row] = free;
        free = row;
    }

    /** Adds a link at the end of a chunk's path. */
    void addLink(int row, int link) {
        links[row * MAX_HOPS + hops[row]++] = link;
    }

    private void grow(int length) {
        message = Arrays.copyOf(message, length);
        offset = Arrays.copyOf(offset, length);
        bytes = Arrays.copyOf(bytes, length);
        window = Arrays.copyOf(window, length);
        links = Arrays.copyOf(links, length * MAX_HOPS);
        hops = Arrays.copyOf(hops, length);
        hop = Arrays.copyOf(hop, length);
        delay = Arrays.copyOf(delay, length);
        headTime = Arrays.copyOf(headTime, length);
        tailTime = Arrays.copyOf(tailTime, length);
        order = Arrays.copyOf(order, length);
        next = Arrays.copyOf(next, length);
    }
}
