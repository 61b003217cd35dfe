// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.ArrayList;
import java.util.List;

/**
 * What the links carried, per class and plane.
 *
 * @param rows one per class and plane that exists
 */
public record FabricReport(List<Row> rows) {
    /**
     * @param kind class of the links
     * @param plane their plane, -1 outside the planes
     * @param links how many there are
     * @param payloadBytes sum over the links
     * @param wireBytes with headers
     * @param busyCycles sum over the links
     * @param busiestCycles of the link that was busy longest
     * @param busiestLink that link
     */
    public record Row(
            LinkClass kind,
            int plane,
            int links,
            long payloadBytes,
            long wireBytes,
            double busyCycles,
            double busiestCycles,
            int busiestLink) {
        /** Mean share of {@code cycles} in which the links were busy. */
        public double utilisation(long cycles) {
            return links == 0 || cycles == 0 ? 0 : busyCycles / links / cycles;
        }
    }

    /** Folds the counters of a state. */
    public static FabricReport of(FabricSpec spec, FabricState state) {
        Links links = new Links(spec.shape());
        List<Row> rows = new ArrayList<>();
        for (LinkClass kind : LinkClass.values()) {
            int first = links.first(kind);
            int count = links.count(kind);
            if (count == 0) {
                continue;
            }
            boolean planar = links.planeOf(first) >= 0;
            for (int plane = planar ? 0 : -1; plane < (planar ? spec.shape().planes() : 0); plane++) {
                rows.add(row(links, state, kind, plane));
            }
        }
        return new FabricReport(List.copyOf(rows));
    }

    private static Row row(Links links, FabricState state, LinkClass kind, int plane) {
        int count = 0;
        long payload = 0;
        long wire = 0;
        long busy = 0;
        int busiest = links.first(kind);
        for (int link = links.first(kind); link < links.first(kind) + links.count(kind); link++) {
            if (links.planeOf(link) != plane) {
                continue;
            }
            count++;
            payload += state.links.payloadBytes(link);
            wire += state.links.wireBytes(link);
            busy += state.links.busyTicks(link);
            if (state.links.busyTicks(link) > state.links.busyTicks(busiest)) {
                busiest = link;
            }
        }
        double ticks = Fabric.TICKS_PER_CYCLE;
        return new Row(
                kind, plane, count, payload, wire, busy / ticks, state.links.busyTicks(busiest) / ticks, busiest);
    }

    /** Payload bytes of a class, all planes together. */
    public long payloadBytes(LinkClass kind) {
        long sum = 0;
        for (Row row : rows) {
            sum += row.kind() == kind ? row.payloadBytes() : 0;
        }
        return sum;
    }
}
