// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.MessageKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

    /** The first messages of several logs, by the cycle at which they were done; of one cycle, log by log. */
    static MessageLog first(int limit, List<MessageLog> logs) {
        List<long[]> places = new ArrayList<>();
        for (int log = 0; log < logs.size(); log++) {
            for (int i = 0; i < logs.get(log).size; i++) {
                places.add(new long[] {logs.get(log).doneCycle(i), log, i});
            }
        }
        places.sort(Comparator.comparingLong(place -> place[0]));
        MessageLog merged = new MessageLog(limit);
        for (long[] place : places) {
            MessageLog log = logs.get((int) place[1]);
            int i = (int) place[2];
            merged.add(
                    log.kind(i),
                    log.source(i),
                    log.target(i),
                    log.bytes(i),
                    log.issuedCycle(i),
                    log.arrivedCycle(i),
                    log.doneCycle(i));
        }
        for (MessageLog log : logs) {
            merged.leftOut += log.leftOut;
        }
        return merged;
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
