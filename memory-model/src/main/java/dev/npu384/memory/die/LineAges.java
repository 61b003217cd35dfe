// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import java.util.Arrays;

/**
 * The lines of an L2 of which hardly any set is full: when each was last used, by line, so that neighbouring lines lie side
 * by side in the host's memory, where the sets that they are scattered over do not. Says the same as sets would.
 */
final class LineAges {
    /** In place of an outcome: this has become too much, sets must take over. */
    static final int TOO_MANY = -1;

    private static final int DIRTY = L2Tags.DIRTY;
    private static final int PAGE_SHIFT = 9;
    private static final int PAGE_LINES = 1 << PAGE_SHIFT;
    private static final int GROUP_SHIFT = 9;
    private static final int GROUP_PAGES = 1 << GROUP_SHIFT;
    private static final int MOST_FULL_SETS = 64;
    private static final int[] NONE = new int[0];
    private static final int[] ABSENT = new int[PAGE_LINES];

    private final L2Tags owner;
    private final int ways;
    private final int mostPages;
    /** By line: 0 when it is not there, else the number of its last use, dirty in the top bit. */
    private int[][][] groups = new int[0][][];

    private int pages;
    /** The page used last, and its number. */
    private int[] page = ABSENT;

    private int pageNumber = -1;
    private int uses;
    /** By set, how many lines it has. */
    private final byte[] counts;
    /** Sets that had to give a line away, and the lines of each. */
    private int[] fullSets = NONE;

    private int[][] fullLines = new int[0][];

    LineAges(L2Tags owner, int sets, int ways) {
        this.owner = owner;
        this.ways = ways;
        mostPages = (int) Math.max(1, (long) sets * ways / PAGE_LINES);
        counts = new byte[sets];
    }

    boolean contains(int line) {
        return pageOf(line)[line & PAGE_LINES - 1] != 0;
    }

    /** The same as {@link L2Tags#peek}. */
    int peek(int[] lines, int[] setOf) {
        int seen = 0;
        for (int i = 0; i < lines.length; i++) {
            seen += pageOf(lines[i])[lines[i] & PAGE_LINES - 1] + counts[setOf[i]];
        }
        return seen;
    }

    /** Uses a line of a set; the outcome as {@link L2Tags#touch} has it, or TOO_MANY: then nothing has happened. */
    int touch(int line, int set, boolean write) {
        int[] ages = pageOf(line);
        int at = line & PAGE_LINES - 1;
        int age = ages[at];
        if (uses == Integer.MAX_VALUE || ages == ABSENT && pages == mostPages) {
            return TOO_MANY;
        }
        int kept = write ? DIRTY : age & DIRTY;
        if (age != 0) {
            ages[at] = ++uses | kept;
            return L2Tags.HIT;
        }
        int outcome = L2Tags.MISS;
        if (counts[set] < ways) {
            counts[set]++;
        } else {
            outcome = replace(line, set);
            if (outcome == TOO_MANY) {
                return TOO_MANY;
            }
        }
        (ages == ABSENT ? addPage(line) : ages)[at] = ++uses | kept;
        return outcome;
    }

    /** The lines that are there, least recently used first, dirty in bit 31. */
    long[] inOrder() {
        long[] uses = new long[pages * PAGE_LINES];
        int count = 0;
        for (int group = 0; group < groups.length; group++) {
            for (int i = 0; groups[group] != null && i < GROUP_PAGES; i++) {
                int[] ages = groups[group][i];
                int first = (group << GROUP_SHIFT | i) << PAGE_SHIFT;
                for (int at = 0; ages != null && at < PAGE_LINES; at++) {
                    if (ages[at] != 0) {
                        uses[count++] = (long) (ages[at] & ~DIRTY) << Integer.SIZE
                                | first
                                | at
                                | (ages[at] & DIRTY) & 0xffffffffL;
                    }
                }
            }
        }
        uses = Arrays.copyOf(uses, count);
        Arrays.sort(uses);
        return uses;
    }

    /** The least recently used line of a full set goes, another takes its place. */
    private int replace(int line, int set) {
        int number = numberOf(set);
        if (number < 0) {
            return TOO_MANY;
        }
        int[] lines = fullLines[number];
        int oldest = 0;
        for (int i = 1; i < ways; i++) {
            if ((age(lines[i]) & ~DIRTY) < (age(lines[oldest]) & ~DIRTY)) {
                oldest = i;
            }
        }
        int gone = lines[oldest];
        int age = age(gone);
        pageOf(gone)[gone & PAGE_LINES - 1] = 0;
        lines[oldest] = line;
        return age < 0 ? L2Tags.MISS_DIRTY_VICTIM : L2Tags.MISS;
    }

    private int age(int line) {
        return pageOf(line)[line & PAGE_LINES - 1];
    }

    /** The place of a set among the full ones, where it is entered if it is not there; -1 when they are too many. */
    private int numberOf(int set) {
        for (int i = 0; i < fullSets.length; i++) {
            if (fullSets[i] == set) {
                return i;
            }
        }
        int number = fullSets.length;
        if (number == MOST_FULL_SETS) {
            return -1;
        }
        fullSets = Arrays.copyOf(fullSets, number + 1);
        fullLines = Arrays.copyOf(fullLines, number + 1);
        fullSets[number] = set;
        fullLines[number] = linesOf(set);
        return number;
    }

    private int[] linesOf(int set) {
        int[] lines = new int[ways];
        int count = 0;
        for (int group = 0; group < groups.length; group++) {
            for (int i = 0; groups[group] != null && i < GROUP_PAGES; i++) {
                int[] ages = groups[group][i];
                int first = (group << GROUP_SHIFT | i) << PAGE_SHIFT;
                for (int at = 0; ages != null && at < PAGE_LINES; at++) {
                    if (ages[at] != 0 && owner.set(Scatter.of(first | at)) == set) {
                        lines[count++] = first | at;
                    }
                }
            }
        }
        return lines;
    }

    private int[] pageOf(int line) {
        int number = line >>> PAGE_SHIFT;
        if (number == pageNumber) {
            return page;
        }
        int group = number >>> GROUP_SHIFT;
        int[] found = ABSENT;
        if (group < groups.length && groups[group] != null && groups[group][number & GROUP_PAGES - 1] != null) {
            found = groups[group][number & GROUP_PAGES - 1];
        }
        page = found;
        pageNumber = number;
        return found;
    }

    private int[] addPage(int line) {
        int number = line >>> PAGE_SHIFT;
        int group = number >>> GROUP_SHIFT;
        if (group >= groups.length) {
            groups = Arrays.copyOf(groups, group + 1);
        }
        if (groups[group] == null) {
            groups[group] = new int[GROUP_PAGES][];
        }
        pages++;
        page = new int[PAGE_LINES];
        pageNumber = number;
        groups[group][number & GROUP_PAGES - 1] = page;
        return page;
    }
}
