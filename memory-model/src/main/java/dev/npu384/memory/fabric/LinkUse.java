// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** What each link is doing and has done; the numbers of a link lie side by side. */
final class LinkUse {
    private static final int WIDTH_BITS = 2;
    private static final int BUSY_UNTIL = 0;
    private static final int BUSY_TICKS = 1;
    private static final int PAYLOAD_BYTES = 2;
    private static final int WIRE_BYTES = 3;

    private final long[] cells;

    LinkUse(int links) {
        cells = new long[links << WIDTH_BITS];
    }

    private LinkUse(long[] cells) {
        this.cells = cells;
    }

    LinkUse copy() {
        return new LinkUse(cells.clone());
    }

    /** Until when it is reserved. */
    long busyUntil(int link) {
        return cells[(link << WIDTH_BITS) + BUSY_UNTIL];
    }

    /** It can't be used until then. */
    void block(int link, long until) {
        cells[(link << WIDTH_BITS) + BUSY_UNTIL] = until;
    }

    /** Reserves it for a time that ends at {@code until}. */
    void reserve(int link, long until, long ticks, int payload, long wire) {
        int at = link << WIDTH_BITS;
        cells[at + BUSY_UNTIL] = until;
        cells[at + BUSY_TICKS] += ticks;
        cells[at + PAYLOAD_BYTES] += payload;
        cells[at + WIRE_BYTES] += wire;
    }

    /** Time it was reserved for. */
    long busyTicks(int link) {
        return cells[(link << WIDTH_BITS) + BUSY_TICKS];
    }

    /** Bytes of messages it carried, and with headers. */
    long payloadBytes(int link) {
        return cells[(link << WIDTH_BITS) + PAYLOAD_BYTES];
    }

    long wireBytes(int link) {
        return cells[(link << WIDTH_BITS) + WIRE_BYTES];
    }
}
