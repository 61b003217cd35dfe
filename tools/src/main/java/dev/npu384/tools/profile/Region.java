// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A timed region of the program (a probe), or the whole kernel, on all ranks. The n-th pass of each core through it belongs
 * to the n-th occurrence; on a rank an occurrence lasts from the first core that begins it to the last that ends it.
 */
final class Region {
    /** More rows, an occurrence on a rank each, are not kept. */
    private static final int MAXIMUM_ROWS = 200_000;

    private final String name;
    private final int ranks;
    private final List<Occurrence> occurrences = new ArrayList<>();
    /** By rank and core: passes begun. */
    private final int[][] passes;

    private long leftOut;

    Region(String name, int ranks) {
        this.name = name;
        this.ranks = ranks;
        passes = new int[ranks][];
    }

    /** One pass of all ranks. Times of ranks that never came are -1. */
    static final class Occurrence {
        final int number;
        final long[] begin;
        final long[] end;
        /** Bytes that messages of the rank moved, either way. */
        final long[] movedBytes;

        /** Bytes out of and into the memory of the rank, by way: over the ports (0, 1), inside the package (2, 3). */
        final long[] wayBytes;

        private final int[] inside;
        private long messages;

        Occurrence(int number, int ranks) {
            this.number = number;
            begin = new long[ranks];
            end = new long[ranks];
            Arrays.fill(begin, -1);
            Arrays.fill(end, -1);
            movedBytes = new long[ranks];
            wayBytes = new long[4 * ranks];
            inside = new int[ranks];
        }

        long messages() {
            return messages;
        }

        boolean holds(int rank, long cycle) {
            return begin[rank] >= 0 && begin[rank] <= cycle && (inside[rank] > 0 || cycle <= end[rank]);
        }

        void addMessage(int rank, long bytes) {
            messages++;
            movedBytes[rank] += bytes;
        }
    }

    String name() {
        return name;
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** Passes that were not kept, because there are too many. */
    long leftOut() {
        return leftOut;
    }

    void begin(int rank, CoreId core, long cycle) {
        int number = passesOf(rank, core.index())[core.index()]++;
        if (number >= Math.max(1, MAXIMUM_ROWS / ranks)) {
            leftOut++;
        } else {
            enter(rank, number, cycle);
        }
    }

    /** A core of a rank begins an occurrence. */
    void enter(int rank, int number, long cycle) {
        while (occurrences.size() <= number) {
            occurrences.add(new Occurrence(occurrences.size(), ranks));
        }
        Occurrence occurrence = occurrences.get(number);
        occurrence.inside[rank]++;
        if (occurrence.begin[rank] < 0 || cycle < occurrence.begin[rank]) {
            occurrence.begin[rank] = cycle;
        }
    }

    void end(int rank, CoreId core, long cycle) {
        int number = passesOf(rank, core.index())[core.index()] - 1;
        if (number >= 0 && number < occurrences.size()) {
            leave(rank, number, cycle);
        }
    }

    /** A core of a rank ends an occurrence that it had entered. */
    void leave(int rank, int number, long cycle) {
        Occurrence occurrence = occurrences.get(number);
        occurrence.inside[rank]--;
        occurrence.end[rank] = Math.max(occurrence.end[rank], cycle);
    }

    /** The last occurrence that a rank was in at a cycle; null when it was in none. */
    Occurrence at(int rank, long cycle) {
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            if (occurrences.get(i).holds(rank, cycle)) {
                return occurrences.get(i);
            }
        }
        return null;
    }

    /** Ends what had not ended when the run broke off. */
    void close(long cycle) {
        for (Occurrence occurrence : occurrences) {
            for (int rank = 0; rank < ranks; rank++) {
                if (occurrence.begin[rank] >= 0 && (occurrence.end[rank] < 0 || occurrence.inside[rank] > 0)) {
                    occurrence.end[rank] = Math.max(cycle, occurrence.begin[rank]);
                    occurrence.inside[rank] = 0;
                }
            }
        }
    }

    private int[] passesOf(int rank, int core) {
        if (passes[rank] == null) {
            passes[rank] = new int[core + 1];
        } else if (passes[rank].length <= core) {
            passes[rank] = Arrays.copyOf(passes[rank], core + 1);
        }
        return passes[rank];
    }
}
