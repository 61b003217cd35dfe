// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

/**
 * The unit flags of L0C: one per 512 B block. A cube instruction waits for clear blocks and may set them, a fixpipe
 * instruction waits for set blocks and may clear them. A change runs through an instruction's blocks evenly from its first
 * handover to its end; what is recorded per block is its state and since when it counts.
 */
public final class UnitFlags {
    public static final int BLOCK_BYTES = 512;

    /** Blocks of one 16 x 16 fractal of results. Whole fractals change hands, however few of their rows a tile has. */
    private static final int FRACTAL_BLOCKS = 2;

    /** Stands for the cycle of a change that has begun and whose end is not known. */
    public static final long NOT_YET = Long.MAX_VALUE;

    private final boolean[] set;
    private final long[] since;

    public UnitFlags(int capacityBytes) {
        set = new boolean[(capacityBytes + BLOCK_BYTES - 1) / BLOCK_BYTES];
        since = new long[set.length];
    }

    /** Whether all blocks of the range are in the wanted state, now or at a cycle already known. */
    public boolean ready(long start, long end, boolean wanted) {
        for (int block = first(start); block < last(end); block++) {
            if (set[block] != wanted) {
                return false;
            }
        }
        return true;
    }

    /** When the first block of a range that is {@link #ready} counts as such. */
    public long firstCycle(long start) {
        return since[first(start)];
    }

    /** When the last block of a range that is {@link #ready} counts as such. */
    public long lastCycle(long start, long end) {
        long latest = 0;
        for (int block = first(start); block < last(end); block++) {
            latest = Math.max(latest, since[block]);
        }
        return latest;
    }

    /** Changes the blocks of a range, the first at {@code firstCycle}, the last at {@code lastCycle}, which may be NOT_YET. */
    public void change(long start, long end, boolean value, long firstCycle, long lastCycle) {
        int from = first(start);
        int count = last(end) - from;
        for (int i = 0; i < count; i++) {
            set[from + i] = value;
            since[from + i] = i == 0 && count > 1
                    ? firstCycle
                    : lastCycle == NOT_YET
                            ? NOT_YET
                            : firstCycle + (lastCycle - firstCycle) * i / Math.max(1, count - 1);
            if (count == 1) {
                since[from] = lastCycle == NOT_YET ? firstCycle : lastCycle;
            }
        }
    }

    /** The change of the blocks of a range that was NOT_YET over is over at {@code cycle}. */
    public void settle(long start, long end, long cycle) {
        for (int block = first(start); block < last(end); block++) {
            since[block] = Math.min(since[block], cycle);
        }
    }

    public boolean anySet() {
        for (boolean block : set) {
            if (block) {
                return true;
            }
        }
        return false;
    }

    public void clear() {
        java.util.Arrays.fill(set, false);
        java.util.Arrays.fill(since, 0);
    }

    private int first(long start) {
        return (int) Math.min(set.length - 1, start / (FRACTAL_BLOCKS * BLOCK_BYTES) * FRACTAL_BLOCKS);
    }

    private int last(long end) {
        int fractal = FRACTAL_BLOCKS * BLOCK_BYTES;
        return (int) Math.min(set.length, (end + fractal - 1) / fractal * FRACTAL_BLOCKS);
    }
}
