// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

/**
 * One occurrence of a region over all ranks.
 *
 * @param name of the region
 * @param number of the occurrence, from 0
 * @param ranks that took part
 * @param firstBegin cycle at which the first rank began it
 * @param lastBegin cycle at which the last rank began it
 * @param firstEnd cycle at which the first rank had ended it
 * @param lastEnd cycle at which the last rank had ended it
 * @param lastToBegin the rank that began it last
 * @param lastToEnd the rank that ended it last
 * @param meanBegin average over the ranks
 * @param messages that ranks issued in it
 * @param bytes that these messages moved
 * @param wireCycles what the ports of the busiest rank, or the link in its package, need at least for their share
 */
record RegionRow(
        String name,
        int number,
        int ranks,
        long firstBegin,
        long lastBegin,
        long firstEnd,
        long lastEnd,
        int lastToBegin,
        int lastToEnd,
        double meanBegin,
        long messages,
        long bytes,
        double wireCycles) {
    /** From the first begin to the last end. */
    long cycles() {
        return lastEnd - firstBegin;
    }

    long beginSkewCycles() {
        return lastBegin - firstBegin;
    }

    long endSkewCycles() {
        return lastEnd - firstEnd;
    }

    /** GB/s of an average rank over the whole time. */
    double gbPerSecond(double cyclesPerUs) {
        return cycles() == 0 || ranks == 0 ? 0 : bytes / (double) ranks / (cycles() / cyclesPerUs) / 1000;
    }

    /** The share of the time that the wire alone needs. */
    double wireShare() {
        return cycles() == 0 ? 0 : wireCycles / cycles();
    }
}
