// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * The packets that one endpoint has outstanding on one plane in one direction. A chunk may start when its first packet finds
 * room; room comes back packet by packet between the first and the last acknowledgement of an earlier chunk.
 */
final class Window {
    /** Time not known yet. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final int limitPackets;
    private long sentPackets;
    private long firstBegin;
    private long oldest;
    private long next;
    private long oldestOpen;
    private long[] ends = new long[8];
    private long[] firstAcks = new long[8];
    private long[] lastAcks = new long[8];

    Window(int limitPackets) {
        this.limitPackets = limitPackets;
    }

    private Window(Window other) {
        limitPackets = other.limitPackets;
        sentPackets = other.sentPackets;
        firstBegin = other.firstBegin;
        oldest = other.oldest;
        next = other.next;
        oldestOpen = other.oldestOpen;
        ends = other.ends.clone();
        firstAcks = other.firstAcks.clone();
        lastAcks = other.lastAcks.clone();
    }

    Window copy() {
        return new Window(this);
    }

    /** When the next packet may be sent: a time, possibly past, or UNKNOWN. */
    long readyTime() {
        long awaited = sentPackets + 1 - limitPackets;
        while (oldest < next && ends[index(oldest)] < awaited) {
            firstBegin = ends[index(oldest)];
            oldest++;
        }
        if (awaited <= 0 || oldest == next) {
            return 0;
        }
        int at = index(oldest);
        if (firstAcks[at] == UNKNOWN) {
            return UNKNOWN;
        }
        long packets = ends[at] - firstBegin;
        return firstAcks[at] + (lastAcks[at] - firstAcks[at]) * (awaited - 1 - firstBegin) / packets;
    }

    /** Leaves out what is fully acknowledged at {@code time} of the {@link #open} chunks; times of calls don't fall. */
    void close(long time) {
        while (oldestOpen < next && lastAcks[index(oldestOpen)] <= time) {
            oldestOpen++;
        }
    }

    /** Chunks from the first one not {@link #close}d, those left out that are too old to matter for the window. */
    int open() {
        oldestOpen = Math.max(oldestOpen, oldest);
        return (int) (next - oldestOpen);
    }

    /** When the first open chunk will be fully acknowledged; UNKNOWN when it is not known or there is none. */
    long firstOpenAcknowledged() {
        return oldestOpen < next ? lastAcks[index(oldestOpen)] : UNKNOWN;
    }

    /** Starts a chunk; returns its position, to be given back to {@link #acknowledge}. */
    long start(int packets) {
        if (next - oldest == ends.length) {
            grow();
        }
        sentPackets += packets;
        int at = index(next);
        ends[at] = sentPackets;
        firstAcks[at] = UNKNOWN;
        lastAcks[at] = UNKNOWN;
        return next++;
    }

    void acknowledge(long position, long firstAck, long lastAck) {
        int at = index(position);
        firstAcks[at] = firstAck;
        lastAcks[at] = lastAck;
    }

    private int index(long position) {
        return (int) position & ends.length - 1;
    }

    private void grow() {
        int old = ends.length;
        long[] newEnds = new long[2 * old];
        long[] newFirst = new long[2 * old];
        long[] newLast = new long[2 * old];
        for (long position = oldest; position < next; position++) {
            int from = (int) position & old - 1;
            int to = (int) position & 2 * old - 1;
            newEnds[to] = ends[from];
            newFirst[to] = firstAcks[from];
            newLast[to] = lastAcks[from];
        }
        ends = newEnds;
        firstAcks = newFirst;
        lastAcks = newLast;
    }
}
