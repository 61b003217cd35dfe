// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** Messages under way. */
final class MessageTable extends Rows {
    private static final int WIDTH_BITS = 4;
    private static final int SOURCE = 0;
    private static final int TARGET = 1;
    private static final int KIND = 2;
    private static final int VIA = 3;
    private static final int ORDER = 4;
    private static final int STREAM = 5;
    private static final int NEXT = 6;
    private static final int TOKEN = 7;
    private static final int START = 8;
    private static final int BYTES = 9;
    private static final int LAUNCHED = 10;
    private static final int MISSING = 11;
    private static final int LAST_ARRIVAL = 12;
    private static final int EPOCH = 13;
    private static final int CYCLE = 14;

    private static final MessageKind[] KINDS = MessageKind.values();
    private static final Via[] VIAS = Via.values();

    MessageTable() {
        super(WIDTH_BITS);
    }

    private MessageTable(MessageTable other) {
        super(other);
    }

    MessageTable copy() {
        return new MessageTable(this);
    }

    /** @param stream number of its stream, or NONE */
    int add(MessageKind kind, Via via, int source, int target, int order, long token, int stream) {
        int row = add();
        set(row, KIND, kind.ordinal());
        set(row, VIA, via.ordinal());
        set(row, SOURCE, source);
        set(row, TARGET, target);
        set(row, ORDER, order);
        set(row, TOKEN, token);
        set(row, STREAM, stream);
        return row;
    }

    /** Nothing of it has been launched yet. */
    void begin(int row, long start, long bytes, long cycle) {
        set(row, START, start);
        set(row, BYTES, bytes);
        set(row, LAUNCHED, 0);
        set(row, MISSING, bytes);
        set(row, LAST_ARRIVAL, 0);
        set(row, CYCLE, cycle);
        set(row, NEXT, NONE);
    }

    MessageKind kind(int row) {
        return KINDS[(int) get(row, KIND)];
    }

    boolean isRead(int row) {
        return kind(row) == MessageKind.READ;
    }

    Via via(int row) {
        return VIAS[(int) get(row, VIA)];
    }

    int source(int row) {
        return (int) get(row, SOURCE);
    }

    int target(int row) {
        return (int) get(row, TARGET);
    }

    /** Which of what the source sends at one time goes first: the lowest. */
    int order(int row) {
        return (int) get(row, ORDER);
    }

    int stream(int row) {
        return (int) get(row, STREAM);
    }

    long token(int row) {
        return get(row, TOKEN);
    }

    /** Its first byte in its stream. */
    long start(int row) {
        return get(row, START);
    }

    long bytes(int row) {
        return get(row, BYTES);
    }

    /** Bytes cut into chunks so far. */
    long launched(int row) {
        return get(row, LAUNCHED);
    }

    boolean allLaunched(int row) {
        return launched(row) == bytes(row);
    }

    void launch(int row, int bytes) {
        set(row, LAUNCHED, launched(row) + bytes);
    }

    /** Bytes that have not arrived yet. */
    long missing(int row) {
        return get(row, MISSING);
    }

    void arrive(int row, int bytes, long time) {
        set(row, MISSING, missing(row) - bytes);
        set(row, LAST_ARRIVAL, Math.max(lastArrival(row), time));
    }

    long lastArrival(int row) {
        return get(row, LAST_ARRIVAL);
    }

    /** Its place among those between the same endpoints; no meaning for reads. */
    long epoch(int row) {
        return get(row, EPOCH);
    }

    void setEpoch(int row, long epoch) {
        set(row, EPOCH, epoch);
    }

    /** The cycle at which it entered the fabric; when it has given back its room, at which it was done. */
    long cycle(int row) {
        return get(row, CYCLE);
    }

    void setCycle(int row, long cycle) {
        set(row, CYCLE, cycle);
    }

    /** Next message of the same queue. */
    int next(int row) {
        return (int) get(row, NEXT);
    }

    void setNext(int row, int next) {
        set(row, NEXT, next);
    }
}
