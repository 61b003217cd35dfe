// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import java.util.Arrays;

/**
 * The places in which L2 waits for lines from HBM. A read miss that fills L2 takes one until its line is there; when all
 * are taken it waits for the oldest, and does not reach HBM before.
 */
final class Fills {
    /** When the lines of the last fills were there, a ring. */
    private final long[] there;

    private int next;
    private long lastStart;

    Fills(int places) {
        there = new long[places];
    }

    /** When a miss that L2 has taken at {@code ticks} gets a place. {@link #end} must follow. */
    long start(long ticks) {
        lastStart = Math.max(ticks, there[next]);
        return lastStart;
    }

    /** The line of the fill started last will be there at {@code ticks}. */
    void end(long ticks) {
        there[next] = ticks;
        next = next + 1 == there.length ? 0 : next + 1;
    }

    /** When the last fill got its place: what comes to HBM before that is ahead of it. */
    long lastStart() {
        return lastStart;
    }

    void restartTime() {
        Arrays.fill(there, 0);
        lastStart = 0;
    }
}
