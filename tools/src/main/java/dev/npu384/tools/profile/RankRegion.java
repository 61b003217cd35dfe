// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A region as one rank passes through it; {@link Region} has those of all ranks together. */
final class RankRegion {
    /** More rows, an occurrence on a rank each, are not kept. */
    private static final int MAXIMUM_ROWS = 200_000;

    private final int maximumPasses;
    private final List<Pass> passes = new ArrayList<>();
    /** By core: passes begun. */
    private int[] begun = new int[1];

    private long leftOut;

    RankRegion(int ranks) {
        maximumPasses = Math.max(1, MAXIMUM_ROWS / ranks);
    }

    /** The n-th time. Lasts from the first core that begins it to the last that ends it; -1 when none has yet. */
    static final class Pass {
        long begin = -1;
        long end = -1;
        /** Messages of the rank, and what they moved either way. */
        long messages;

        long movedBytes;
        /** Bytes out of and into the memory of the rank, by way: over the ports (0, 1), inside the package (2, 3). */
        final long[] wayBytes = new long[Region.WAYS];

        private int inside;

        boolean holds(long cycle) {
            return begin >= 0 && begin <= cycle && (inside > 0 || cycle <= end);
        }

        /** Ends it where the run broke off, if it had not ended. */
        void close(long cycle) {
            if (begin >= 0 && (end < 0 || inside > 0)) {
                end = Math.max(cycle, begin);
                inside = 0;
            }
        }
    }

    List<Pass> passes() {
        return passes;
    }

    /** Passes that were not kept, because there are too many. */
    long leftOut() {
        return leftOut;
    }

    void begin(CoreId core, long cycle) {
        if (begun.length <= core.index()) {
            begun = Arrays.copyOf(begun, core.index() + 1);
        }
        int number = begun[core.index()]++;
        if (number >= maximumPasses) {
            leftOut++;
        } else {
            enter(number, cycle);
        }
    }

    void end(CoreId core, long cycle) {
        int number = core.index() < begun.length ? begun[core.index()] - 1 : -1;
        if (number >= 0 && number < passes.size()) {
            leave(number, cycle);
        }
    }

    /** A core begins the n-th pass. */
    void enter(int number, long cycle) {
        Pass pass = pass(number);
        pass.inside++;
        if (pass.begin < 0 || cycle < pass.begin) {
            pass.begin = cycle;
        }
    }

    /** A core ends a pass that it had entered. */
    void leave(int number, long cycle) {
        Pass pass = passes.get(number);
        pass.inside--;
        pass.end = Math.max(pass.end, cycle);
    }

    /** The n-th pass, made if it was not there. */
    Pass pass(int number) {
        while (passes.size() <= number) {
            passes.add(new Pass());
        }
        return passes.get(number);
    }

    /** The number of the last pass that the rank was in at a cycle; -1 when it was in none. */
    int at(long cycle) {
        for (int i = passes.size() - 1; i >= 0; i--) {
            if (passes.get(i).holds(cycle)) {
                return i;
            }
        }
        return -1;
    }
}
