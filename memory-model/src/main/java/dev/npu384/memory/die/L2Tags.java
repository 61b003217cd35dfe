// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.L2Spec;

/**
 * Tags of the L2 cache: set-associative, least recently used line out first. As long as hardly any set is full,
 * {@link LineAges} keeps them. Tags of a cache that was never touched take no host memory.
 */
final class L2Tags {
    static final int HIT = 0;
    /** The line is now there; nothing had to be written back. */
    static final int MISS = 1;
    /** The line is now there; a dirty line had to go. */
    static final int MISS_DIRTY_VICTIM = 2;

    private static final int[] NONE = new int[0];

    static final int DIRTY = 1 << 31;

    private final int sets;
    private final int ways;
    /**
     * For each set its lines plus one, most recently used first, dirty in the top bit; 0 is empty. One array for all of
     * them: the host reaches a set in one step. Made when the ages no longer do.
     */
    private int[] tags = NONE;

    /** Null before the first use, and when sets have taken over. */
    private LineAges ages;
    /** By way, the last use of a line: only while the sets take over. */
    private int[] uses = NONE;

    L2Tags(L2Spec spec) {
        ways = spec.ways();
        sets = (int) Math.max(1, spec.capacity() / spec.line() / ways);
    }

    /** The set of a line. Lines are scattered over the sets, so that no row pitch makes a few sets take all. */
    int set(int hash) {
        long scattered = hash & 0xffffffffL;
        return (int) (scattered * sets >>> 32);
    }

    /** Looks at what is known of these lines, for the host to have it at hand soon; the result means nothing. */
    int peek(int[] lines, int[] setOf) {
        if (ages != null) {
            return ages.peek(lines, setOf);
        }
        int[] all = tags;
        int seen = 0;
        if (all.length != 0) {
            for (int set : setOf) {
                seen += all[set * ways];
            }
        }
        return seen;
    }

    /** Whether the line, which belongs to {@code set}, is present; recency is not changed. */
    boolean contains(int line, int set) {
        if (ages != null) {
            return ages.contains(line);
        }
        int last = Math.min((set + 1) * ways, tags.length);
        for (int way = set * ways; way < last; way++) {
            if ((tags[way] & ~DIRTY) == line + 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the line, which belongs to {@code set}, present and most recently used; returns HIT, MISS or MISS_DIRTY_VICTIM.
     */
    int touch(int line, int set, boolean write) {
        if (tags.length == 0) {
            int outcome = touchAges(line, set, write);
            if (outcome != LineAges.TOO_MANY) {
                return outcome;
            }
            takeOver();
        }
        int wanted = line + 1;
        int place = set * ways;
        int found = tags[place];
        if ((found & ~DIRTY) == wanted) {
            if (write) {
                tags[place] = wanted | DIRTY;
            }
            return HIT;
        }
        return search(wanted, place, write);
    }

    private int touchAges(int line, int set, boolean write) {
        if (ages == null) {
            if (!LineAges.fits(ways)) {
                return LineAges.TOO_MANY;
            }
            ages = new LineAges(this, sets, ways);
        }
        return ages.touch(line, set, write);
    }

    private void takeOver() {
        tags = new int[sets * ways];
        if (ages != null) {
            uses = new int[sets * ways];
            ages.handOver();
            uses = NONE;
            ages = null;
        }
    }

    /** Enters a line where its last use, dirty in the top bit, puts it in its set. */
    void take(int line, int lastUse) {
        int use = lastUse & ~DIRTY;
        int way = set(Scatter.of(line)) * ways;
        while (uses[way] > use) {
            way++;
        }
        int entry = line + 1 | lastUse & DIRTY;
        while (entry != 0) {
            int next = tags[way];
            int nextUse = uses[way];
            tags[way] = entry;
            uses[way++] = use;
            entry = next;
            use = nextUse;
        }
    }

    /** The line is not the most recently used one of its set. One pass: every line on the way moves down by one place. */
    private int search(int wanted, int place, boolean write) {
        int[] set = tags;
        int found = set[place];
        int last = place + ways - 1;
        for (int way = place; way < last && found != 0 && (found & ~DIRTY) != wanted; ) {
            int next = set[++way];
            set[way] = found;
            found = next;
        }
        boolean hit = (found & ~DIRTY) == wanted;
        int kept = hit ? found : wanted;
        set[place] = write ? kept | DIRTY : kept;
        if (hit) {
            return HIT;
        }
        return found < 0 ? MISS_DIRTY_VICTIM : MISS;
    }
}
