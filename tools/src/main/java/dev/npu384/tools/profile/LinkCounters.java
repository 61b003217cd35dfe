// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.LinkClass;

/** What the links of a class and plane carried, in total and over time. */
final class LinkCounters {
    private final LinkClass kind;
    private final int plane;
    private long chunks;
    private long payloadBytes;
    private long wireBytes;
    private long busyTicks;
    private long queueTicks;
    private long longestQueueTicks;
    private int links;
    private int usedLinks;
    private int busiestLink;
    private long busiestTicks;
    private final TimeSeries busy = new TimeSeries();

    /** @param plane -1 outside the planes */
    LinkCounters(LinkClass kind, int plane) {
        this.kind = kind;
        this.plane = plane;
    }

    void add(long comesTick, long startTick, long endTick, int payload, long wire) {
        chunks++;
        payloadBytes += payload;
        wireBytes += wire;
        busyTicks += endTick - startTick;
        long queued = startTick - comesTick;
        queueTicks += queued;
        longestQueueTicks = Math.max(longestQueueTicks, queued);
        long start = startTick / Fabric.TICKS_PER_CYCLE;
        long end = endTick / Fabric.TICKS_PER_CYCLE;
        busy.add(start, end, (endTick - startTick) / (double) Fabric.TICKS_PER_CYCLE);
    }

    /** Adds what other links of the row carried. */
    void addAll(LinkCounters other) {
        chunks += other.chunks;
        payloadBytes += other.payloadBytes;
        wireBytes += other.wireBytes;
        busyTicks += other.busyTicks;
        queueTicks += other.queueTicks;
        longestQueueTicks = Math.max(longestQueueTicks, other.longestQueueTicks);
        busy.addAll(other.busy);
    }

    /** Tells of one link of the row, when all is over. */
    void addLink(int link, long ticks) {
        links++;
        if (ticks > 0) {
            usedLinks++;
        }
        if (links == 1 || ticks > busiestTicks) {
            busiestLink = link;
            busiestTicks = ticks;
        }
    }

    LinkClass kind() {
        return kind;
    }

    int plane() {
        return plane;
    }

    /** Links of the class and plane that the machine has. */
    int links() {
        return links;
    }

    /** Those that carried something. */
    int usedLinks() {
        return usedLinks;
    }

    long chunks() {
        return chunks;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    long wireBytes() {
        return wireBytes;
    }

    /** Sum over the links. */
    double busyCycles() {
        return busyTicks / (double) Fabric.TICKS_PER_CYCLE;
    }

    /** Share of the time in which the links that were used at all were busy. */
    double utilisation(long cycles) {
        return usedLinks == 0 || cycles == 0 ? 0 : busyCycles() / usedLinks / cycles;
    }

    int busiestLink() {
        return busiestLink;
    }

    double busiestCycles() {
        return busiestTicks / (double) Fabric.TICKS_PER_CYCLE;
    }

    /** What a chunk waited on average before it had its link, cycles. */
    double meanQueueCycles() {
        return chunks == 0 ? 0 : queueTicks / (double) Fabric.TICKS_PER_CYCLE / chunks;
    }

    double longestQueueCycles() {
        return longestQueueTicks / (double) Fabric.TICKS_PER_CYCLE;
    }

    /** The busiest stretch of time, as a share of the links that were used at all. A chunk may be booked ahead. */
    double peakUtilisation() {
        double most = 0;
        for (int bin = 0; bin < busy.used(); bin++) {
            most = Math.max(most, busy.amount(bin));
        }
        return usedLinks == 0 ? 0 : Math.min(1, most / busy.binCycles() / usedLinks);
    }

    /** Cycles in which links were busy. */
    TimeSeries busyOverTime() {
        return busy;
    }

    /** {@code die to L1, plane 3}. */
    String name() {
        return plane < 0 ? kind.label() : kind.label() + ", plane " + plane;
    }
}
