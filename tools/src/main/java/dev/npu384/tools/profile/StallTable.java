// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Waiting cycles by pipe, reason, waiting word and the word that ended the wait, summed over cores. */
final class StallTable {
    /** One row. */
    record Row(Pipe pipe, StallReason reason, int word, int blockerWord, long cycles, long times) {}

    private final Map<Long, long[]> cyclesAndTimes = new HashMap<>();

    void add(Pipe pipe, StallReason reason, int word, int blockerWord, long cycles) {
        long key = (long) pipe.ordinal() << 56
                | (long) reason.ordinal() << 48
                | (long) (word & 0xffffff) << 24
                | blockerWord + 1 & 0xffffff;
        long[] entry = cyclesAndTimes.computeIfAbsent(key, unused -> new long[2]);
        entry[0] += cycles;
        entry[1]++;
    }

    /** Rows, most cycles first. */
    List<Row> rows() {
        return cyclesAndTimes.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Row::cycles)
                        .reversed()
                        .thenComparingInt(Row::word)
                        .thenComparing(Row::pipe)
                        .thenComparing(Row::reason)
                        .thenComparingInt(Row::blockerWord))
                .toList();
    }

    private static Row row(long key, long[] entry) {
        return new Row(
                Pipe.values()[(int) (key >>> 56)],
                StallReason.values()[(int) (key >>> 48) & 0xff],
                (int) (key >>> 24) & 0xffffff,
                ((int) key & 0xffffff) - 1,
                entry[0],
                entry[1]);
    }
}
