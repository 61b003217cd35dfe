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

    private final int limitPackets;
    /** In chunks whose acknowledgements are not known. */
    private int unknownChunks;

    private int unknownPackets;

    /** The others by last acknowledgement, from {@code head} on, modulo the length. */
    private int head;

    private int count;
    private int packetsKnown;
    private int[] packets = new int[8];
    private long[] firstAcks = new long[8];
    private long[] lastAcks = new long[8];

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
        packets = other.packets.clone();
        firstAcks = other.firstAcks.clone();
        lastAcks = other.lastAcks.clone();
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
            if (packets[at] >= awaited) {
                return firstAcks[at] + (lastAcks[at] - firstAcks[at]) * (awaited - 1) / packets[at];
            }
            awaited -= packets[at];
        }
        return UNKNOWN;
    }

    /** Leaves out what is fully acknowledged at {@code time}. */
    void close(long time) {
        while (count > 0 && lastAcks[head] <= time) {
            packetsKnown -= packets[head];
            head = index(head + 1);
            count--;
        }
    }

    /** Chunks that are not {@link #close}d. */
    int open() {
        return unknownChunks + count;
    }

    /** When the next open chunk will be fully acknowledged; UNKNOWN when that is not known or there is none. */
    long nextAcknowledged() {
        return count > 0 ? lastAcks[head] : UNKNOWN;
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
        if (count == packets.length) {
            grow();
        }
        int place = count++;
        while (place > 0 && lastAcks[index(head + place - 1)] > lastAck) {
            set(
                    place,
                    packets[index(head + place - 1)],
                    firstAcks[index(head + place - 1)],
                    lastAcks[index(head + place - 1)]);
            place--;
        }
        set(place, chunkPackets, firstAck, lastAck);
    }

    private void set(int place, int chunkPackets, long firstAck, long lastAck) {
        int at = index(head + place);
        packets[at] = chunkPackets;
        firstAcks[at] = firstAck;
        lastAcks[at] = lastAck;
    }

    private int index(int at) {
        return at & packets.length - 1;
    }

    private void grow() {
        int length = 2 * packets.length;
        int[] newPackets = new int[length];
        long[] newFirst = new long[length];
        long[] newLast = new long[length];
        for (int i = 0; i < count; i++) {
            int from = index(head + i);
            newPackets[i] = packets[from];
            newFirst[i] = firstAcks[from];
            newLast[i] = lastAcks[from];
        }
        head = 0;
        packets = newPackets;
        firstAcks = newFirst;
        lastAcks = newLast;
    }
}
