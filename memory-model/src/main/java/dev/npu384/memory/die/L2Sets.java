// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import java.util.Arrays;

/**
 * The sets of an L2, however full. A line's way is looked up by the line, and the order in which a set's ways were used is
 * one number: nobody searches a set, and what hits look at is small enough for the caches of the host.
 */
final class L2Sets {
    private static final int WAY_BITS = 4;
    private static final int MOST_WAYS = 1 << WAY_BITS;
    private static final int WAY_MASK = MOST_WAYS - 1;
    /** Times a way: that way in all places of an order. */
    private static final long EACH_WAY = 0x1111_1111_1111_1111L;

    private static final int DIRTY = L2Tags.DIRTY;
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_LINES = 1 << PAGE_SHIFT;
    private static final byte[] EMPTY_PAGE = new byte[PAGE_LINES];

    private final int ways;
    /** By line, in pages made on first use: its way plus one, 0 when it is not there. */
    private byte[][] wayOfLine = new byte[0][];
    /** By set, its ways, the one used last in the lowest bits; free ones are last. */
    private final long[] order;
    /** By set and way, the line plus one, dirty in the top bit; 0 is free. */
    private final int[] lines;
    /** Whether a line had to be filled since the last peek: then others will be. */
    private boolean filling;

    L2Sets(int sets, int ways) {
        this.ways = ways;
        order = new long[sets];
        Arrays.fill(order, 0xfedc_ba98_7654_3210L);
        lines = new int[sets * ways];
    }

    /** The same as {@link L2Tags#peek}, but only of what a fill looks at: the rest is mostly at hand. */
    int peek(int[] setOf) {
        int seen = 0;
        if (filling) {
            filling = false;
            for (int set : setOf) {
                int victim = lines[set * ways + oldestWay(set)] & ~DIRTY;
                seen += victim == 0 ? 0 : way(victim - 1);
            }
        }
        return seen;
    }

    boolean contains(int line) {
        return way(line) != 0;
    }

    /** Uses a line of a set; the outcome as {@link L2Tags#touch} has it. */
    int touch(int line, int set, boolean write) {
        int way = way(line);
        if (way == 0) {
            return fill(line, set, write);
        }
        order[set] = inFront(order[set], way - 1);
        if (write) {
            lines[set * ways + way - 1] |= DIRTY;
        }
        return L2Tags.HIT;
    }

    private int oldestWay(int set) {
        return (int) (order[set] >>> WAY_BITS * (ways - 1)) & WAY_MASK;
    }

    /** The order after a use of {@code way}: the ways before it move back by one place. */
    private static long inFront(long order, int way) {
        long others = order ^ way * EACH_WAY; // zero where the way is
        long found = others - EACH_WAY & ~others & EACH_WAY << WAY_BITS - 1; // its lowest bit is in that place
        long before = (found & -found) - 1 >> WAY_BITS - 1;
        return order & ~(before << WAY_BITS | WAY_MASK) | (order & before) << WAY_BITS | way;
    }

    private int way(int line) {
        int page = line >>> PAGE_SHIFT;
        return page < wayOfLine.length ? wayOfLine[page][line & PAGE_LINES - 1] : 0;
    }

    /** The line takes the way of its set that was used longest ago, or a free one. */
    private int fill(int line, int set, boolean write) {
        filling = true;
        int way = oldestWay(set);
        order[set] = inFront(order[set], way);
        int at = set * ways + way;
        int victim = lines[at];
        if (victim != 0) {
            setWay((victim & ~DIRTY) - 1, 0);
        }
        setWay(line, way + 1);
        lines[at] = write ? line + 1 | DIRTY : line + 1;
        return victim < 0 ? L2Tags.MISS_DIRTY_VICTIM : L2Tags.MISS;
    }

    private void setWay(int line, int way) {
        int page = line >>> PAGE_SHIFT;
        if (page >= wayOfLine.length) {
            int length = wayOfLine.length;
            wayOfLine = Arrays.copyOf(wayOfLine, Math.max(page + 1, 2 * length));
            Arrays.fill(wayOfLine, length, wayOfLine.length, EMPTY_PAGE);
        }
        if (wayOfLine[page] == EMPTY_PAGE) {
            wayOfLine[page] = new byte[PAGE_LINES];
        }
        wayOfLine[page][line & PAGE_LINES - 1] = (byte) way;
    }
}
