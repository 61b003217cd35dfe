// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.List;

/**
 * What the page shows of a run on many dies. Pictures over time are bytes in base64, one per bin, 255 being {@code scale}.
 *
 * @param cycles from the start of the first rank to the end of the last
 * @param rank the one shown core by core
 * @param dies by rank
 * @param links by class and plane
 * @param switches by level
 * @param regions the kernel first
 * @param messages by kind and distance
 * @param log the first messages; null when none are drawn
 */
record FabricData(
        long cycles,
        int rank,
        List<DieItem> dies,
        Scales scales,
        List<LinkItem> links,
        List<SwitchItem> switches,
        List<RegionItem> regions,
        List<MessageItem> messages,
        LogItem log) {

    /** What 255 stands for: pipes busy per core, GB/s, GB/s. */
    record Scales(double busy, double sent, double received) {}

    /** @param text busy and waiting cycles by pipe, in words */
    record DieItem(
            int rank,
            int die,
            int node,
            long first,
            long last,
            long sent,
            long received,
            long busy,
            long waiting,
            String text,
            Heat busyHeat,
            Heat sentHeat,
            Heat receivedHeat) {}

    /** @param values base64 */
    record Heat(long binCycles, String values) {}

    record LinkItem(
            String kind,
            int plane,
            int links,
            int used,
            long payload,
            long wire,
            double busy,
            double share,
            double peak,
            double queueUs,
            long chunks,
            String busiest,
            Heat heat) {}

    /**
     * Chips of a level.
     *
     * @param used chips that passed something on
     * @param planes busy share of the used ports of its used chips, by plane
     */
    record SwitchItem(
            int level, int chips, int used, long payload, double share, double[] planes, String busiest, double most) {}

    /** @param begin by occurrence and rank, -1 where a rank took no part */
    record RegionItem(String name, List<RegionRowItem> rows, List<long[]> begin, List<long[]> end) {}

    record RegionRowItem(
            int ranks,
            double us,
            double beginSkewUs,
            double endSkewUs,
            int lastToBegin,
            int lastToEnd,
            long messages,
            long bytes,
            double gbPerS,
            double wireShare) {}

    record MessageItem(String kind, String distance, long count, long bytes, double meanUs, double longestUs) {}

    /** Column by column. */
    record LogItem(
            int[] source, int[] target, String[] kind, long[] issued, long[] arrived, long[] bytes, long leftOut) {}
}
