// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.MessageKind;
import java.util.Arrays;

/** The first messages of a run, to be drawn. */
final class MessageLog {
    static final int MAXIMUM = 100_000;

    private final int limit;
    private int[] ends = new int[0];
    private long[] times = new long[0];
    private byte[] kinds = new byte[0];
    private int size;
    private long leftOut;

    /** @param limit how many are kept */
    MessageLog(int limit) {
        this.limit = limit;
    }

    void add(MessageKind kind, int source, int target, long bytes, long issued, long arrived, long done) {
        if (size == limit) {
            leftOut++;
            return;
        }
        if (size == kinds.length) {
            int length = Math.max(64, Math.min(limit, 2 * size));
            ends = Arrays.copyOf(ends, 2 * length);
            times = Arrays.copyOf(times, 4 * length);
            kinds = Arrays.copyOf(kinds, length);
        }
        ends[2 * size] = source;
        ends[2 * size + 1] = target;
        times[4 * size] = issued;
        times[4 * size + 1] = arrived;
        times[4 * size + 2] = done;
        times[4 * size + 3] = bytes;
        kinds[size++] = (byte) kind.ordinal();
    }

    int size() {
        return size;
    }

    long leftOut() {
        return leftOut;
    }

    MessageKind kind(int message) {
        return MessageKind.values()[kinds[message]];
    }

    int source(int message) {
        return ends[2 * message];
    }

    int target(int message) {
        return ends[2 * message + 1];
    }

    long issuedCycle(int message) {
        return times[4 * message];
    }

    long arrivedCycle(int message) {
        return times[4 * message + 1];
    }

    long doneCycle(int message) {
        return times[4 * message + 2];
    }

    long bytes(int message) {
        return times[4 * message + 3];
    }
}
