// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.L2Spec;

/**
 * Tags of the L2 cache: set-associative, least recently used line out first. {@link LineAges} keeps them as long as hardly
 * any set is full, {@link L2Sets} from then on. Tags of a cache that was never touched take no host memory.
 */
final class L2Tags {
    static final int HIT = 0;
    /** The line is now there; nothing had to be written back. */
    static final int MISS = 1;
    /** The line is now there; a dirty line had to go. */
    static final int MISS_DIRTY_VICTIM = 2;

    static final int DIRTY = 1 << 31;

    private final int setCount;
    private final int ways;
    /** Null before the first use, and when sets have taken over. */
    private LineAges ages;
    /** Null until they take over. */
    private L2Sets sets;

    L2Tags(L2Spec spec) {
        ways = spec.ways();
        setCount = (int) Math.max(1, spec.capacity() / spec.line() / ways);
    }

    /** The set of a line. Lines are scattered over the sets, so that no row pitch makes a few sets take all. */
    int set(int hash) {
        long scattered = hash & 0xffffffffL;
        return (int) (scattered * setCount >>> 32);
    }

    /** Looks at what is known of these lines, for the host to have it at hand soon; the result means nothing. */
    int peek(int[] lines, int[] setOf) {
        if (sets != null) {
            return sets.peek(setOf);
        }
        return ages == null ? 0 : ages.peek(lines, setOf);
    }

    /** Whether the line is present; recency is not changed. */
    boolean contains(int line) {
        return sets != null ? sets.contains(line) : ages != null && ages.contains(line);
    }

    /**
     * Makes the line, which belongs to {@code set}, present and most recently used; returns HIT, MISS or MISS_DIRTY_VICTIM.
     */
    int touch(int line, int set, boolean write) {
        if (sets == null) {
            int outcome = touchAges(line, set, write);
            if (outcome != LineAges.TOO_MANY) {
                return outcome;
            }
            takeOver();
        }
        return sets.touch(line, set, write);
    }

    private int touchAges(int line, int set, boolean write) {
        if (ages == null) {
            ages = new LineAges(this, setCount, ways);
        }
        return ages.touch(line, set, write);
    }

    private void takeOver() {
        sets = new L2Sets(setCount, ways);
        for (long use : ages.inOrder()) {
            int line = (int) use & ~DIRTY;
            sets.touch(line, set(Scatter.of(line)), (int) use < 0);
        }
        ages = null;
    }
}
