// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A timed region of the program (a probe), or the whole kernel, on all ranks. The n-th pass of each core through it belongs
 * to the n-th occurrence; on a rank an occurrence lasts from the first core that begins it to the last that ends it.
 */
final class Region {
    /** Ways of bytes: out of a rank's memory and into it, over the ports and inside the package. */
    static final int WAYS = 4;

    private final String name;
    private final int ranks;
    private final List<Occurrence> occurrences = new ArrayList<>();
    private long firstCycle = Long.MAX_VALUE;
    private long leftOut;

    Region(String name, int ranks) {
        this.name = name;
        this.ranks = ranks;
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

        private long messages;

        Occurrence(int number, int ranks) {
            this.number = number;
            begin = new long[ranks];
            end = new long[ranks];
            Arrays.fill(begin, -1);
            Arrays.fill(end, -1);
            movedBytes = new long[ranks];
            wayBytes = new long[WAYS * ranks];
        }

        long messages() {
            return messages;
        }
    }

    String name() {
        return name;
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** When the first rank entered it first. */
    long firstCycle() {
        return firstCycle;
    }

    /** Passes that were not kept, because there are too many. */
    long leftOut() {
        return leftOut;
    }

    /** Adds what a rank did; passes that had not ended when the run broke off end at {@code endCycle}. */
    void add(int rank, RankRegion part, long endCycle) {
        leftOut += part.leftOut();
        for (int number = 0; number < part.passes().size(); number++) {
            if (number == occurrences.size()) {
                occurrences.add(new Occurrence(number, ranks));
            }
            RankRegion.Pass pass = part.passes().get(number);
            pass.close(endCycle);
            Occurrence occurrence = occurrences.get(number);
            occurrence.begin[rank] = pass.begin;
            occurrence.end[rank] = pass.end;
            occurrence.movedBytes[rank] = pass.movedBytes;
            occurrence.messages += pass.messages;
            System.arraycopy(pass.wayBytes, 0, occurrence.wayBytes, WAYS * rank, WAYS);
            if (pass.begin >= 0) {
                firstCycle = Math.min(firstCycle, pass.begin);
            }
        }
    }
}
