// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** Chunks under way. */
final class ChunkTable extends Rows {
    /** The longest path: engine, memory, endpoint, L1, L2, endpoint, memory. */
    static final int MAX_HOPS = 7;

    private static final int WIDTH_BITS = 4;
    private static final int MESSAGE = 0;
    private static final int OFFSET = 1;
    private static final int BYTES = 2;
    private static final int WINDOW = 3;
    private static final int ORDER = 4;
    private static final int DELAY = 5;
    private static final int HEAD_TIME = 6;
    private static final int TAIL_TIME = 7;
    private static final int HOP = 8;
    /** From here on, MAX_HOPS; the column before them counts them. */
    private static final int LINKS = 9;

    private static final int COUNT_BITS = 8;

    ChunkTable() {
        super(WIDTH_BITS);
    }

    private ChunkTable(ChunkTable other) {
        super(other);
    }

    ChunkTable copy() {
        return new ChunkTable(this);
    }

    int add(int message, long offset, int bytes, long order) {
        int row = add();
        set(row, MESSAGE, message);
        set(row, OFFSET, offset);
        set(row, BYTES, bytes);
        set(row, ORDER, order);
        return row;
    }

    int message(int row) {
        return (int) get(row, MESSAGE);
    }

    /** Its first byte in its message. */
    long offset(int row) {
        return get(row, OFFSET);
    }

    int bytes(int row) {
        return (int) get(row, BYTES);
    }

    /** Which of several at one time goes first: the lowest. */
    long order(int row) {
        return get(row, ORDER);
    }

    /** Window it was taken from; negative when none. */
    int window(int row) {
        return (int) get(row, WINDOW);
    }

    void setWindow(int row, int window) {
        set(row, WINDOW, window);
    }

    /** One-way delay of the path, ticks. */
    long delay(int row) {
        return get(row, DELAY);
    }

    void setDelay(int row, long ticks) {
        set(row, DELAY, ticks);
    }

    /** Forgets its path. */
    void clearPath(int row) {
        set(row, HOP, 0);
        set(row, TAIL_TIME, 0);
    }

    /** Adds a link at the end of a chunk's path. */
    void addLink(int row, int link) {
        long hop = get(row, HOP);
        set(row, LINKS + (int) (hop >>> COUNT_BITS), link);
        set(row, HOP, hop + (1 << COUNT_BITS));
    }

    /** Hops done so far. */
    int hop(int row) {
        return (int) get(row, HOP) & (1 << COUNT_BITS) - 1;
    }

    int link(int row, int hop) {
        return (int) get(row, LINKS + hop);
    }

    /** One hop is done; returns whether there are more. */
    boolean nextHop(int row) {
        long hop = get(row, HOP) + 1;
        set(row, HOP, hop);
        return (hop & (1 << COUNT_BITS) - 1) < hop >>> COUNT_BITS;
    }

    /** When the first byte has come to the last link so far, and when the last has passed all of them: ticks, delays left out. */
    long headTime(int row) {
        return get(row, HEAD_TIME);
    }

    long tailTime(int row) {
        return get(row, TAIL_TIME);
    }

    void pass(int row, long head, long tail) {
        set(row, HEAD_TIME, head);
        set(row, TAIL_TIME, Math.max(tailTime(row), tail));
    }
}
