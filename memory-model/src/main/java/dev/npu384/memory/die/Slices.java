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

    private static final int WINDOWS = 512;

    private final int mask;
    private final int bits;
    /** By slice and window modulo WINDOWS: the window's number, then the ticks of it that are taken. */
    private final long[] windows;

    /** @param count slices, a power of two */
    Slices(int count) {
        if (Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("the number of L2 slices must be a power of two, not " + count);
        }
        mask = count - 1;
        bits = Math.max(1, Integer.numberOfTrailingZeros(count));
        windows = new long[2 * count * WINDOWS];
    }

    /**
     * Reserves the slice of {@code line} for {@code service} ticks, from {@code ticks} on or as soon as it is free; returns
     * when its service starts.
     */
    long reserve(int line, long service, long ticks) {
        int base = of(line) * WINDOWS;
        long number = ticks >> WINDOW_SHIFT;
        while (true) {
            int index = 2 * (base + (int) (number & WINDOWS - 1));
            long taken = windows[index + 1];
            if (windows[index] < number) {
                windows[index] = number;
                taken = spillInto(base, number);
                windows[index + 1] = taken;
            }
            if (taken < 1L << WINDOW_SHIFT) {
                windows[index + 1] = taken + service;
                return Math.max(ticks, (number << WINDOW_SHIFT) + taken);
            }
            number++;
        }
    }

    void restartTime() {
        Arrays.fill(windows, 0);
    }

    /** The part of the previous window's last service that reaches into this one. */
    private long spillInto(int base, long number) {
        int before = 2 * (base + (int) (number - 1 & WINDOWS - 1));
        return windows[before] == number - 1 ? Math.max(0, windows[before + 1] - (1L << WINDOW_SHIFT)) : 0;
    }

    /** Neighbouring lines lie in different slices; which ones is scrambled from block to block. */
    private int of(int line) {
        return (line ^ Scatter.of(line >>> bits)) & mask;
    }
}
