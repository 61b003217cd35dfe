// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.L2Spec;

/**
 * Tags of the L2 cache: set-associative, least recently used line out first. Tags of a cache
 * that was never touched take no host memory.
 */
final class L2Tags {
    static final int HIT = 0;
    /** The line is now there; nothing had to be written back. */
    static final int MISS = 1;
    /** The line is now there; a dirty line had to go. */
    static final int MISS_DIRTY_VICTIM = 2;

    private static final int DIRTY = 1 << 31;

    private final int sets;
    private final int ways;
    /**
     * For each set its lines plus one, most recently used first, dirty in the top bit; 0 is empty. One array for all of
     * them: the host reaches a set in one step. Made on first use.
     */
    private int[] tags = new int[0];

    L2Tags(L2Spec spec) {
        ways = spec.ways();
        sets = (int) Math.max(1, spec.capacity() / spec.line() / ways);
    }

    /** Where the tags of a line are. Lines are scattered over the sets, so that no row pitch makes a few sets take all. */
    int place(int hash) {
        long scattered = hash & 0xffffffffL;
        return (int) (scattered * sets >>> 32) * ways;
    }

    /** Looks at what is at these places, for the host to have it at hand soon; the result means nothing. */
    int peek(int[] places) {
        int[] all = tags;
        int seen = 0;
        if (all.length != 0) {
            for (int place : places) {
                seen += all[place];
            }
        }
        return seen;
    }

    /** Whether the line, whose tags are at {@code place}, is present; recency is not changed. */
    boolean contains(int line, int place) {
        int last = Math.min(place + ways, tags.length);
        for (int way = place; way < last; way++) {
            if ((tags[way] & ~DIRTY) == line + 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes the line, whose tags are at {@code place}, present and most recently used; returns HIT, MISS or
     * MISS_DIRTY_VICTIM.
     */
    int touch(int line, int place, boolean write) {
        if (tags.length == 0) {
            tags = new int[sets * ways];
        }
        int wanted = line + 1;
        int found = tags[place];
        if ((found & ~DIRTY) == wanted) {
            if (write) {
                tags[place] = wanted | DIRTY;
            }
            return HIT;
        }
        return search(wanted, place, write);
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
