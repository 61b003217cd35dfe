// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * The packets that one endpoint has outstanding on one plane in one direction, whoever they go to. A chunk may start when its
 * first packet finds room. Room comes back packet by packet between the first and the last acknowledgement of a chunk, in
 * the order of the acknowledgements: what waits at a busy receiver does not hold up what goes to others.
 */
final class Window {
    /** Time not known yet. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final int WIDTH_BITS = 2;
    private static final int PACKETS = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;

    private final int limitPackets;
    /** In chunks whose acknowledgements are not known. */
    private int unknownChunks;

    private int unknownPackets;

    /** The others by last acknowledgement, from {@code head} on, modulo the length. */
    private int head;

    private int count;
    private int packetsKnown;
    private int places = 8;
    private long[] acks = new long[places << WIDTH_BITS];

    Window(int limitPackets) {
        this.limitPackets = limitPackets;
    }

    private Window(Window other) {
        limitPackets = other.limitPackets;
        unknownChunks = other.unknownChunks;
        unknownPackets = other.unknownPackets;
        head = other.head;
        count = other.count;
        packetsKnown = other.packetsKnown;
        places = other.places;
        acks = other.acks.clone();
    }

    Window copy() {
        return new Window(this);
    }

    /** When the next packet may be sent: a time, possibly past, or UNKNOWN. */
    long readyTime() {
        int awaited = unknownPackets + packetsKnown + 1 - limitPackets;
        if (awaited <= 0) {
            return 0;
        }
        for (int i = 0; i < count; i++) {
            int at = index(head + i);
            int packets = (int) acks[at + PACKETS];
            if (packets >= awaited) {
                return acks[at + FIRST] + (acks[at + LAST] - acks[at + FIRST]) * (awaited - 1) / packets;
            }
            awaited -= packets;
        }
        return UNKNOWN;
    }

    /** Leaves out what is fully acknowledged at {@code time}. */
    void close(long time) {
        while (count > 0 && acks[index(head) + LAST] <= time) {
            packetsKnown -= (int) acks[index(head) + PACKETS];
            head = head + 1 & places - 1;
            count--;
        }
    }

    /** Chunks that are not {@link #close}d. */
    int open() {
        return unknownChunks + count;
    }

    /** When the next open chunk will be fully acknowledged; UNKNOWN when that is not known or there is none. */
    long nextAcknowledged() {
        return count > 0 ? acks[index(head) + LAST] : UNKNOWN;
    }

    void start(int chunkPackets) {
        unknownChunks++;
        unknownPackets += chunkPackets;
    }

    /** The acknowledgements of a chunk are known now. */
    void acknowledge(int chunkPackets, long firstAck, long lastAck) {
        unknownChunks--;
        unknownPackets -= chunkPackets;
        packetsKnown += chunkPackets;
        if (count == places) {
            grow();
        }
        int place = count++;
        while (place > 0 && acks[index(head + place - 1) + LAST] > lastAck) {
            System.arraycopy(acks, index(head + place - 1), acks, index(head + place), 1 << WIDTH_BITS);
            place--;
        }
        int at = index(head + place);
        acks[at + PACKETS] = chunkPackets;
        acks[at + FIRST] = firstAck;
        acks[at + LAST] = lastAck;
    }

    /** Where a place begins, modulo their number. */
    private int index(int place) {
        return (place & places - 1) << WIDTH_BITS;
    }

    private void grow() {
        long[] bigger = new long[2 * acks.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(acks, index(head + i), bigger, i << WIDTH_BITS, 1 << WIDTH_BITS);
        }
        head = 0;
        places *= 2;
        acks = bigger;
    }
}
