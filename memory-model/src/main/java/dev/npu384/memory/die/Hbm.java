// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.HbmSpec;
import java.util.Arrays;

/**
 * The channels of HBM. Each moves one request at a time, in the order of the reservations; neighbouring L2 lines lie in
 * different channels, which ones is scrambled from block to block.
 */
final class Hbm {
    private final int mask;
    private final int bits;
    private final int lineShift;
    private final long lineTicks;
    private final long fillTicks;
    private final long turnaround;
    /** Until when each channel is busy. */
    private final long[] busyUntil;

    private final boolean[] lastWasWrite;

    Hbm(HbmSpec spec, int lineBytes, double clockHz) {
        int channels = spec.channels();
        if (Integer.bitCount(channels) != 1) {
            throw new IllegalArgumentException("the number of HBM channels must be a power of two, not " + channels);
        }
        mask = channels - 1;
        bits = Math.max(1, Integer.numberOfTrailingZeros(channels));
        lineShift = Integer.numberOfTrailingZeros(lineBytes);
        double line = channels * lineBytes / (spec.bandwidth() * spec.efficiency() / clockHz);
        lineTicks = Ticks.of(line);
        fillTicks = Ticks.of(line / spec.fillEfficiency());
        turnaround = Ticks.of(line * spec.turnaround());
        busyUntil = new long[channels];
        lastWasWrite = new boolean[channels];
    }

    /** Moves bytes of a line around L2; returns when that is done. */
    long move(int line, int bytes, boolean write, long from) {
        return reserve(line, lineTicks * bytes >> lineShift, write, from);
    }

    /** Reads a line that L2 will keep; returns when it is out. */
    long fill(int line, long from) {
        return reserve(line, fillTicks, false, from);
    }

    /** What the fill of a line takes at most on an idle channel. */
    long longestFill() {
        return fillTicks + turnaround;
    }

    /** For how long a request for this line would be queued. */
    long queued(int line, long from) {
        return Math.max(0, busyUntil[channel(line)] - from);
    }

    void restartTime() {
        Arrays.fill(busyUntil, 0);
    }

    private long reserve(int line, long cost, boolean write, long from) {
        int channel = channel(line);
        long turn = write == lastWasWrite[channel] ? 0 : turnaround;
        lastWasWrite[channel] = write;
        long done = Math.max(busyUntil[channel], from) + turn + cost;
        busyUntil[channel] = done;
        return done;
    }

    private int channel(int line) {
        return (line ^ Scatter.of(line >>> bits)) & mask;
    }
}
