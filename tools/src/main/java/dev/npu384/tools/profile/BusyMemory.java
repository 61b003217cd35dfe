// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

/**
 * When HBM of a die delivered about all it can. Known from samples, in order of time; the last {@link #SAMPLES} are kept, which
 * is far more than a transfer takes. What lies after the last sample counts like it.
 */
final class BusyMemory {
    private static final int SAMPLES = 1 << 12;

    /** Share of what HBM delivers to endless streams from which on it counts as busy; reads and writes in turn reach 0.8. */
    private static final double BUSY = 0.75;

    private final double busyBytesPerCycle;
    /** Ends of samples, and busy cycles up to there; rings. */
    private final long[] ends = new long[SAMPLES];

    private final long[] busyUntil = new long[SAMPLES];
    private int samples;
    private long lastEnd;
    private long lastBusy;
    private boolean busy;

    /** @param bytesPerCycle what HBM delivers to endless streams */
    BusyMemory(double bytesPerCycle) {
        busyBytesPerCycle = BUSY * bytesPerCycle;
    }

    /** @param bytes read and written since the last sample */
    void sample(long cycle, long bytes) {
        if (cycle <= lastEnd) {
            return;
        }
        busy = bytes >= busyBytesPerCycle * (cycle - lastEnd);
        lastBusy += busy ? cycle - lastEnd : 0;
        lastEnd = cycle;
        ends[samples % SAMPLES] = cycle;
        busyUntil[samples % SAMPLES] = lastBusy;
        samples++;
    }

    /** Cycles between the two in which HBM was busy. */
    long busyCycles(long fromCycle, long toCycle) {
        return upTo(toCycle) - upTo(fromCycle);
    }

    private long upTo(long cycle) {
        if (cycle >= lastEnd) {
            return lastBusy + (busy ? cycle - lastEnd : 0);
        }
        int oldest = Math.max(0, samples - SAMPLES);
        int low = oldest;
        int high = samples;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ends[middle % SAMPLES] > cycle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        // Sample low is the first that ends after the cycle.
        long before = low == 0 ? 0 : low == oldest ? busyUntil[low % SAMPLES] : busyUntil[(low - 1) % SAMPLES];
        long start = low == 0 ? 0 : low == oldest ? cycle : ends[(low - 1) % SAMPLES];
        return before + (busyUntil[low % SAMPLES] > before ? cycle - start : 0);
    }
}
