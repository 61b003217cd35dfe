// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.Arrays;

/**
 * A quantity over time in a fixed number of bins. Starts with narrow bins and doubles their width when the run gets
 * longer, so that memory stays bounded and short runs stay sharp.
 */
final class TimeSeries {
    static final int BINS = 1024;

    private final double[] bins;
    private int binShift = 6;
    private int used;

    TimeSeries() {
        this(BINS);
    }

    /** @param count how many bins, an even number */
    TimeSeries(int count) {
        bins = new double[count];
    }

    /** Spreads {@code amount} evenly over the cycles from start to end. */
    void add(long startCycle, long endCycle, double amount) {
        while (endCycle >> binShift >= bins.length) {
            halve();
        }
        int first = (int) (startCycle >> binShift);
        int last = (int) (Math.max(startCycle, endCycle - 1) >> binShift);
        used = Math.max(used, last + 1);
        if (first == last) {
            bins[first] += amount;
            return;
        }
        double span = Math.max(1, endCycle - startCycle);
        for (int bin = first; bin <= last; bin++) {
            long from = Math.max(startCycle, (long) bin << binShift);
            long to = Math.min(Math.max(endCycle, startCycle + 1), bin + 1L << binShift);
            bins[bin] += amount * (to - from) / span;
        }
    }

    /** Adds another series with as many bins. */
    void addAll(TimeSeries other) {
        widenTo(other.binCycles());
        int shift = binShift - other.binShift;
        for (int bin = 0; bin < other.used; bin++) {
            bins[bin >> shift] += other.bins[bin];
        }
        used = Math.max(used, (other.used + (1 << shift) - 1) >> shift);
    }

    private void halve() {
        int half = bins.length / 2;
        for (int i = 0; i < half; i++) {
            bins[i] = bins[2 * i] + bins[2 * i + 1];
        }
        Arrays.fill(bins, half, bins.length, 0);
        binShift++;
        used = (used + 1) / 2;
    }

    /** Widens the bins to at least the given width, a power of two times the initial width. */
    void widenTo(long cycles) {
        while (binCycles() < cycles) {
            halve();
        }
    }

    long binCycles() {
        return 1L << binShift;
    }

    /** Bins in use. */
    int used() {
        return used;
    }

    double amount(int bin) {
        return bins[bin];
    }
}
