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

    private static final int RECENT = 256;

    private final Map<Long, long[]> cyclesAndTimes = new HashMap<>();

    /** Entries used lately: looking them up costs nothing. */
    private final long[][] recent = new long[RECENT][];

    private final long[] recentKeys = new long[RECENT];

    void add(Pipe pipe, StallReason reason, int word, int blockerWord, long cycles) {
        long key = (long) pipe.ordinal() << 56
                | (long) reason.ordinal() << 48
                | (long) (word & 0xffffff) << 24
                | blockerWord + 1 & 0xffffff;
        int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 56);
        long[] entry = recent[slot];
        if (entry == null || recentKeys[slot] != key) {
            entry = cyclesAndTimes.computeIfAbsent(key, unused -> new long[2]);
            recent[slot] = entry;
            recentKeys[slot] = key;
        }
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
