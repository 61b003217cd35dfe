// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import java.util.Arrays;

/**
 * The slices of L2. Each serves one request at a time; lines are spread over them by a hash of the line number.
 *
 * <p>Engines reserve a little ahead of time and not quite in order, so a plain "busy until" would waste the time before
 * each early reservation. Time is therefore cut into windows, and a request takes the first window with room for it.
 */
final class Slices {
    /** 32 cycles. */
    private static final int WINDOW_SHIFT = Ticks.SHIFT + 5;

    private static final long WINDOW_TICKS = 1L << WINDOW_SHIFT;
    private static final int WINDOWS = 512;

    /** Bits of an entry that count ticks; a window can be overdrawn by one service. */
    private static final int TAKEN_BITS = 30;

    private static final long TAKEN_MASK = (1L << TAKEN_BITS) - 1;

    private final int mask;
    private final int bits;
    /**
     * By window modulo WINDOWS, then slice: the window's number, and in the low bits the ticks of it that are taken. What
     * happens at one time lies together, so that the host's first cache holds it.
     */
    private final long[] windows;

    /**
     * @param count slices, a power of two
     * @param longestService ticks of the longest service
     */
    Slices(int count, long longestService) {
        if (Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("the number of L2 slices must be a power of two, not " + count);
        }
        if (longestService > TAKEN_MASK - WINDOW_TICKS) {
            throw new IllegalArgumentException("the L2 bandwidth is too low: one request takes a slice more than "
                    + Ticks.toCycle(TAKEN_MASK - WINDOW_TICKS) + " cycles");
        }
        mask = count - 1;
        bits = Math.max(1, Integer.numberOfTrailingZeros(count));
        windows = new long[count * WINDOWS];
    }

    /**
     * Reserves a slice for {@code service} ticks, from {@code ticks} on or as soon as it is free; returns
     * when its service starts.
     */
    long reserve(int slice, long service, long ticks) {
        long number = ticks >> WINDOW_SHIFT;
        while (true) {
            int index = index(number, slice);
            long window = windows[index];
            if (window >> TAKEN_BITS < number) {
                window = number << TAKEN_BITS | spillInto(number, slice);
                windows[index] = window;
            }
            long taken = window & TAKEN_MASK;
            if (taken < WINDOW_TICKS) {
                windows[index] = window + service;
                return Math.max(ticks, (number << WINDOW_SHIFT) + taken);
            }
            number++;
        }
    }

    void restartTime() {
        Arrays.fill(windows, 0);
    }

    /** The part of the previous window's last service that reaches into this one. */
    private long spillInto(long number, int slice) {
        long before = windows[index(number - 1, slice)];
        return before >> TAKEN_BITS == number - 1 ? Math.max(0, (before & TAKEN_MASK) - WINDOW_TICKS) : 0;
    }

    private int index(long number, int slice) {
        return (int) (number & WINDOWS - 1) * (mask + 1) + slice;
    }

    /** Neighbouring lines lie in different slices; which ones is scrambled from block to block. */
    int of(int line) {
        return (line ^ Scatter.of(line >>> bits)) & mask;
    }
}
