// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.timing.MemoryCounters;

/** What L2 and HBM of a die did, over time. */
final class MemorySeries {
    private final TimeSeries hits = new TimeSeries();
    private final TimeSeries misses = new TimeSeries();
    private final TimeSeries reads = new TimeSeries();
    private final TimeSeries writes = new TimeSeries();
    private MemoryCounters last = MemoryCounters.NONE;
    private long lastCycle;

    /** @param counters since the kernel began */
    void sample(MemoryCounters counters, long cycle) {
        long end = Math.max(cycle, lastCycle + 1);
        add(hits, counters.l2HitBytes() - last.l2HitBytes(), end);
        add(misses, counters.l2MissBytes() - last.l2MissBytes(), end);
        add(reads, counters.hbmReadBytes() - last.hbmReadBytes(), end);
        add(writes, counters.hbmWriteBytes() - last.hbmWriteBytes(), end);
        last = counters;
        lastCycle = cycle;
    }

    /** Bytes that HBM has read and written since the last sample. */
    long hbmBytesSince(MemoryCounters counters) {
        return counters.hbmReadBytes() + counters.hbmWriteBytes() - last.hbmReadBytes() - last.hbmWriteBytes();
    }

    private void add(TimeSeries series, long bytes, long end) {
        if (bytes != 0) {
            series.add(lastCycle, end, bytes);
        }
    }

    /** Bytes of requests that L2 held. */
    TimeSeries hits() {
        return hits;
    }

    /** Bytes of requests that L2 did not hold. */
    TimeSeries misses() {
        return misses;
    }

    TimeSeries reads() {
        return reads;
    }

    TimeSeries writes() {
        return writes;
    }

    /** Gives hits and misses bins of one width, reads and writes too; returns the width of all. */
    long align() {
        long width = 0;
        for (TimeSeries series : new TimeSeries[] {hits, misses, reads, writes}) {
            width = Math.max(width, series.binCycles());
        }
        for (TimeSeries series : new TimeSeries[] {hits, misses, reads, writes}) {
            series.widenTo(width);
        }
        return width;
    }

    /** Bins in which something happened. */
    int bins() {
        return Math.max(Math.max(hits.used(), misses.used()), Math.max(reads.used(), writes.used()));
    }

    /** Share of the bytes of a bin that L2 held, per cent; 0 where none were asked for. */
    double hitPercent(int bin) {
        double all = hits.amount(bin) + misses.amount(bin);
        return all == 0 ? 0 : 100 * hits.amount(bin) / all;
    }
}
