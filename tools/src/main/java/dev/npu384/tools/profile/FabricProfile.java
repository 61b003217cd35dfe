// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.Links;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run on many dies folded to.
 *
 * @param fabric the machine's
 * @param failures parts that did not work
 * @param cycles from the start of the first rank to the end of the last
 * @param dies by rank
 * @param links one row per class and plane that the machine has
 * @param switches one row per switch chip that was used
 * @param regions the kernel, then the probes in order of their first pass
 * @param messages one row per kind and distance that occurred
 * @param log the first messages
 */
record FabricProfile(
        FabricSpec fabric,
        List<Failure> failures,
        long cycles,
        List<DieCounters> dies,
        List<LinkCounters> links,
        List<SwitchRow> switches,
        List<Region> regions,
        List<MessageCounters> messages,
        MessageLog log) {

    /** Rows of links that carried something. */
    List<LinkCounters> usedLinks() {
        return links.stream().filter(row -> row.chunks() > 0).toList();
    }

    /** The same by class, planes in order. */
    Map<LinkClass, List<LinkCounters>> usedClasses() {
        Map<LinkClass, List<LinkCounters>> classes = new LinkedHashMap<>();
        for (LinkCounters row : usedLinks()) {
            classes.computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(row);
        }
        return classes;
    }

    /** Share of the run in which the links of a class that were used at all were busy. */
    double utilisation(List<LinkCounters> rows) {
        int used = rows.stream().mapToInt(LinkCounters::usedLinks).sum();
        double busy = rows.stream().mapToDouble(LinkCounters::busyCycles).sum();
        return used == 0 || cycles == 0 ? 0 : busy / used / cycles;
    }

    /** Those of a level, 1 or 2. */
    List<SwitchRow> switches(int level) {
        return switches.stream().filter(row -> row.level() == level).toList();
    }

    /** Share of the run in which the ports of switch chips that were used at all were busy. */
    double switchUtilisation(List<SwitchRow> chips) {
        int used = chips.stream().mapToInt(SwitchRow::usedPorts).sum();
        double busy = chips.stream().mapToDouble(SwitchRow::busyCycles).sum();
        return used == 0 || cycles == 0 ? 0 : busy / used / cycles;
    }

    SwitchRow busiest(List<SwitchRow> chips) {
        return chips.stream()
                .max(Comparator.comparingDouble(row -> row.utilisation(cycles)))
                .orElseThrow();
    }

    String describe(int link) {
        return new Links(fabric.shape()).describe(link);
    }

    long busyCycles(CoreKind kind, Pipe pipe) {
        return dies.stream().mapToLong(die -> die.busyCycles(kind, pipe)).sum();
    }

    long waitCycles(CoreKind kind, Pipe pipe) {
        return dies.stream().mapToLong(die -> die.waitCycles(kind, pipe)).sum();
    }

    long instructions(CoreKind kind, Pipe pipe) {
        return dies.stream().mapToLong(die -> die.instructions(kind, pipe)).sum();
    }

    /** All occurrences of all regions. */
    List<RegionRow> regionRows() {
        List<RegionRow> rows = new ArrayList<>();
        for (Region region : regions) {
            for (Region.Occurrence occurrence : region.occurrences()) {
                rows.add(row(region, occurrence));
            }
        }
        return rows;
    }

    private RegionRow row(Region region, Region.Occurrence occurrence) {
        long firstBegin = Long.MAX_VALUE;
        long firstEnd = Long.MAX_VALUE;
        int lastToBegin = -1;
        int lastToEnd = -1;
        double begins = 0;
        int ranks = 0;
        long bytes = 0;
        for (int rank = 0; rank < occurrence.begin.length; rank++) {
            long begin = occurrence.begin[rank];
            if (begin < 0) {
                continue;
            }
            ranks++;
            begins += begin;
            bytes += occurrence.movedBytes[rank];
            firstBegin = Math.min(firstBegin, begin);
            firstEnd = Math.min(firstEnd, occurrence.end[rank]);
            lastToBegin = lastToBegin < 0 || begin > occurrence.begin[lastToBegin] ? rank : lastToBegin;
            lastToEnd = lastToEnd < 0 || occurrence.end[rank] > occurrence.end[lastToEnd] ? rank : lastToEnd;
        }
        return new RegionRow(
                region.name(),
                occurrence.number,
                ranks,
                firstBegin,
                occurrence.begin[lastToBegin],
                firstEnd,
                occurrence.end[lastToEnd],
                lastToBegin,
                lastToEnd,
                begins / ranks,
                occurrence.messages(),
                bytes,
                wireCycles(occurrence));
    }

    /** Planes that work, as far as they were needed. */
    private long planes() {
        long idle = links.stream()
                .filter(row -> row.kind() == LinkClass.DIE_UP && row.chunks() == 0)
                .count();
        return failures.isEmpty() || idle == fabric.shape().planes()
                ? fabric.shape().planes()
                : fabric.shape().planes() - idle;
    }

    /** The time that the busiest rank's ports, or the link in its package, need for the bytes alone. */
    private double wireCycles(Region.Occurrence occurrence) {
        double ports = planes() * fabric.rate(LinkClass.DIE_UP).payloadBytesPerCycle();
        double inPackage = fabric.rate(LinkClass.SIO).payloadBytesPerCycle();
        double most = 0;
        for (int i = 0; i < occurrence.wayBytes.length; i++) {
            most = Math.max(most, occurrence.wayBytes[i] / ((i & 2) == 0 ? ports : inPackage));
        }
        return most;
    }
}
