// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.L2Spec;

/**
 * Tags of the L2 cache: set-associative, least recently used line out first. Tags of sets that were never touched take no
 * host memory.
 */
final class L2Tags {
    static final int HIT = 0;
    /** The line is now there; nothing had to be written back. */
    static final int MISS = 1;
    /** The line is now there; a dirty line had to go. */
    static final int MISS_DIRTY_VICTIM = 2;

    private static final int PAGE_SHIFT = 6;
    private static final int DIRTY = 1 << 31;

    private final int sets;
    private final int ways;
    /** By set page: for each set its lines plus one, most recently used first, dirty in the top bit; 0 is empty. */
    private final int[][] pages;

    L2Tags(L2Spec spec) {
        ways = spec.ways();
        sets = (int) Math.max(1, spec.capacity() / spec.line() / ways);
        pages = new int[(sets >> PAGE_SHIFT) + 1][];
    }

    /** What was used last in the set of a line. */
    int newest(int line) {
        int set = set(line);
        int[] page = pages[set >> PAGE_SHIFT];
        return page == null ? 0 : page[(set & (1 << PAGE_SHIFT) - 1) * ways];
    }

    /** Whether the line is present; recency is not changed. */
    boolean contains(int line) {
        int set = set(line);
        int[] page = pages[set >> PAGE_SHIFT];
        if (page == null) {
            return false;
        }
        int base = (set & (1 << PAGE_SHIFT) - 1) * ways;
        for (int way = base; way < base + ways; way++) {
            if ((page[way] & ~DIRTY) == line + 1) {
                return true;
            }
        }
        return false;
    }

    /** Makes the line present and most recently used; returns HIT, MISS or MISS_DIRTY_VICTIM. */
    int touch(int line, boolean write) {
        int set = set(line);
        int[] page = pages[set >> PAGE_SHIFT];
        if (page == null) {
            page = new int[ways << PAGE_SHIFT];
            pages[set >> PAGE_SHIFT] = page;
        }
        int base = (set & (1 << PAGE_SHIFT) - 1) * ways;
        int wanted = line + 1;
        if ((page[base] & ~DIRTY) == wanted) {
            page[base] |= write ? DIRTY : 0;
            return HIT;
        }
        // One pass: every line on the way moves down by one place.
        int found = page[base];
        int last = base + ways - 1;
        for (int way = base; way < last && found != 0 && (found & ~DIRTY) != wanted; ) {
            int next = page[++way];
            page[way] = found;
            found = next;
        }
        boolean hit = (found & ~DIRTY) == wanted;
        int kept = hit ? found : wanted;
        page[base] = write ? kept | DIRTY : kept;
        if (hit) {
            return HIT;
        }
        return found < 0 ? MISS_DIRTY_VICTIM : MISS;
    }

    /** Lines are scattered over the sets, so that no row pitch makes a few sets take all of them. */
    private int set(int line) {
        long scattered = Scatter.of(line) & 0xffffffffL;
        return (int) (scattered * sets >>> 32);
    }
}
