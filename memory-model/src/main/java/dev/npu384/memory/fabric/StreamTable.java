// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** Streams under way. */
final class StreamTable extends Rows {
    private static final int WIDTH_BITS = 3;
    private static final int SENT = 0;
    private static final int RETURNED = 1;
    private static final int DONE = 2;
    private static final int LAST_CYCLE = 3;
    private static final int WAITING = 4;
    private static final int BYTES = 5;

    private Stream[] streams = new Stream[16];

    StreamTable() {
        super(WIDTH_BITS);
    }

    private StreamTable(StreamTable other) {
        super(other);
        streams = other.streams.clone();
    }

    StreamTable copy() {
        return new StreamTable(this);
    }

    int add(Stream stream) {
        int row = add();
        if (row >= streams.length) {
            streams = Arrays.copyOf(streams, 2 * row);
        }
        streams[row] = stream;
        set(row, SENT, 0);
        set(row, RETURNED, 0);
        set(row, DONE, 0);
        set(row, LAST_CYCLE, 0);
        set(row, WAITING, 0);
        set(row, BYTES, stream.bytes());
        return row;
    }

    Stream stream(int row) {
        return streams[row];
    }

    long sent(int row) {
        return get(row, SENT);
    }

    /** Length of the message that may be sent now, which counts as sent; 0 when there is none. */
    int sendNext(int row) {
        int bytes = streams[row].next(sent(row), get(row, RETURNED));
        set(row, SENT, sent(row) + bytes);
        return bytes;
    }

    /** The initiator knows at a cycle that a message is done. */
    void done(int row, long bytes, long cycle) {
        set(row, DONE, get(row, DONE) + bytes);
        set(row, LAST_CYCLE, Math.max(lastCycle(row), cycle));
    }

    /** The last cycle at which a message was done. */
    long lastCycle(int row) {
        return get(row, LAST_CYCLE);
    }

    boolean allDone(int row) {
        return get(row, DONE) == get(row, BYTES);
    }

    boolean allSent(int row) {
        return sent(row) == get(row, BYTES);
    }

    /** A message is done and still has to give back its room. */
    void waits(int row) {
        set(row, WAITING, get(row, WAITING) + 1);
    }

    void returns(int row, long bytes) {
        set(row, WAITING, get(row, WAITING) - 1);
        set(row, RETURNED, get(row, RETURNED) + bytes);
        removeWhenOver(row);
    }

    /** To be called when the stream may be over: everything is done and nobody will ask about it any more. */
    void removeWhenOver(int row) {
        if (get(row, WAITING) == 0 && allDone(row)) {
            remove(row);
        }
    }
}
