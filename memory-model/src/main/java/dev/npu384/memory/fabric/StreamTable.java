// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/** Streams under way, as columns; freed rows are used again. */
final class StreamTable {
    static final int NONE = -1;

    Stream[] stream = new Stream[16];
    /** Bytes sent, bytes whose room has been given back, bytes known to be done, and the last cycle of these. */
    long[] sent = new long[16];

    long[] returned = new long[16];
    long[] done = new long[16];
    long[] lastCycle = new long[16];
    /** Messages that are done and still have to give back their room. */
    private int[] waiting = new int[16];

    private int[] next = new int[16];
    private int used;
    private int free = NONE;

    StreamTable copy() {
        StreamTable copy = new StreamTable();
        copy.stream = stream.clone();
        copy.sent = sent.clone();
        copy.returned = returned.clone();
        copy.done = done.clone();
        copy.lastCycle = lastCycle.clone();
        copy.waiting = waiting.clone();
        copy.next = next.clone();
        copy.used = used;
        copy.free = free;
        return copy;
    }

    int add(Stream added) {
        int row = free;
        if (row != NONE) {
            free = next[row];
        } else {
            if (used == sent.length) {
                grow(2 * used);
            }
            row = used++;
        }
        stream[row] = added;
        sent[row] = 0;
        returned[row] = 0;
        done[row] = 0;
        lastCycle[row] = 0;
        waiting[row] = 0;
        return row;
    }

    /** The initiator knows at a cycle that a message is done. */
    void done(int row, long bytes, long cycle) {
        done[row] += bytes;
        lastCycle[row] = Math.max(lastCycle[row], cycle);
    }

    boolean allDone(int row) {
        return done[row] == stream[row].bytes();
    }

    boolean allSent(int row) {
        return sent[row] == stream[row].bytes();
    }

    void waits(int row) {
        waiting[row]++;
    }

    void returns(int row, long bytes) {
        waiting[row]--;
        returned[row] += bytes;
        removeWhenOver(row);
    }

    /** To be called when the stream may be over: everything is done and nobody will ask about it any more. */
    void removeWhenOver(int row) {
        if (waiting[row] == 0 && allDone(row)) {
            next[row] = free;
            free = row;
        }
    }

    private void grow(int length) {
        stream = Arrays.copyOf(stream, length);
        sent = Arrays.copyOf(sent, length);
        returned = Arrays.copyOf(returned, length);
        done = Arrays.copyOf(done, length);
        lastCycle = Arrays.copyOf(lastCycle, length);
        waiting = Arrays.copyOf(waiting, length);
        next = Arrays.copyOf(next, length);
    }
}
