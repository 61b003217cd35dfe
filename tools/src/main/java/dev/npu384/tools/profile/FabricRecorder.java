// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.HostStepKind;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.Links;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the events of a run on many dies: what each die did, what the links carried, when the ranks were in which region and
 * what their messages moved. Memory is bounded by the number of dies and links, not by the length of the run. Each die has a
 * {@link DieRecorder}; they are put together in the order of ranks, so that it does not matter which thread advanced which.
 */
final class FabricRecorder implements Observer {
    /** The region that every program has. */
    static final String KERNEL = "kernel";

    private final int drawnMessages;
    private MessageTally messages;
    private final List<DieRecorder> dies = new ArrayList<>();
    /** By endpoint; null where no rank runs. */
    private DieRecorder[] recorders = new DieRecorder[0];

    private Optional<FabricSpec> fabric = Optional.empty();
    private Optional<FabricProfile> profile = Optional.empty();
    private List<Failure> failures = List.of();
    private LinkCounters[] rowOfLink = new LinkCounters[0];
    private List<LinkCounters> rows = List.of();
    private long[] ticksOfLink = new long[0];
    private long[] bytesOfLink = new long[0];
    private boolean copying;
    private int ranks;

    /** @param drawnMessages messages to keep for drawing */
    FabricRecorder(int drawnMessages) {
        this.drawnMessages = drawnMessages;
        messages = new MessageTally(new MessageLog(drawnMessages));
    }

    /** What has been recorded; empty when the run had no fabric. */
    Optional<FabricProfile> profile() {
        return profile;
    }

    @Override
    public boolean takesDiesAtOnce() {
        return true;
    }

    @Override
    public void fabricStarted(FabricSpec spec, int rankCount, List<Failure> failed) {
        // Of several launches, the last is what counts.
        dies.clear();
        messages = new MessageTally(new MessageLog(drawnMessages));
        ranks = rankCount;
        fabric = Optional.of(spec);
        profile = Optional.empty();
        failures = List.copyOf(failed);
        recorders = new DieRecorder[spec.shape().endpoints()];
        Links all = new Links(spec.shape());
        ticksOfLink = new long[all.count()];
        bytesOfLink = new long[all.count()];
        rowOfLink = new LinkCounters[all.count()];
        List<LinkCounters> list = new ArrayList<>();
        for (LinkClass kind : LinkClass.values()) {
            LinkCounters[] byPlane = new LinkCounters[spec.shape().planes() + 1];
            for (int link = all.first(kind); link < all.first(kind) + all.count(kind); link++) {
                int plane = all.planeOf(link);
                if (byPlane[plane + 1] == null) {
                    byPlane[plane + 1] = new LinkCounters(kind, plane);
                }
                rowOfLink[link] = byPlane[plane + 1];
            }
            Arrays.stream(byPlane).filter(row -> row != null).forEach(list::add);
        }
        rows = List.copyOf(list);
    }

    @Override
    public Optional<Observer> ofDie(int die) {
        // A share of what is drawn for each package.
        int packageShare = drawnMessages / Math.max(1, ranks / 2);
        DieRecorder recorder =
                new DieRecorder(this, dies.size(), die, ranks, new MessageTally(new MessageLog(packageShare)));
        dies.add(recorder);
        recorders[die] = recorder;
        return Optional.of(recorder);
    }

    /** What bulk copies of hosts move between launches is not of the launch. */
    @Override
    public void hostStepStarted(HostStepKind kind, String name, FabricSpec spec, int[] onDies, long cycle) {
        copying = kind == HostStepKind.COPY;
    }

    @Override
    public void hostStepEnded(long[] beginCycles, long[] endCycles) {
        copying = false;
    }

    @Override
    public void linkReserved(int link, long comes, long start, long end, int payloadBytes, long wireBytes) {
        if (!copying) {
            addToLink(link, end - start, payloadBytes);
            rowOfLink[link].add(comes, start, end, payloadBytes, wireBytes);
        }
    }

    /** Told of one link by one thread at a time. */
    void addToLink(int link, long ticks, int payloadBytes) {
        ticksOfLink[link] += ticks;
        bytesOfLink[link] += payloadBytes;
    }

    private LinkCounters rowOf(LinkCounters part) {
        return rows.stream()
                .filter(row -> row.kind() == part.kind() && row.plane() == part.plane())
                .findFirst()
                .orElseThrow();
    }

    /** An empty row for a link. */
    LinkCounters newRow(int link) {
        return new LinkCounters(rowOfLink[link].kind(), rowOfLink[link].plane());
    }

    @Override
    public void messageDone(
            MessageKind kind, int source, int target, long bytes, long issued, long arrived, long done) {
        if (!copying) {
            record(messages, kind, source, target, bytes, issued, arrived, done);
        }
    }

    /** Takes down a message; touches only {@code tally} and the recorders of its two ends. */
    void record(
            MessageTally tally,
            MessageKind kind,
            int source,
            int target,
            long bytes,
            long issued,
            long arrived,
            long done) {
        Tier tier = fabric.orElseThrow().shape().tier(source, target);
        tally.add(kind, tier, source, target, bytes, issued, arrived, done);
        boolean read = kind == MessageKind.READ;
        DieRecorder from = recorders[read ? target : source];
        DieRecorder to = recorders[read ? source : target];
        if (from != null) {
            from.counters().addSent(bytes, issued, arrived);
        }
        if (to != null) {
            to.counters().addReceived(bytes, issued, arrived);
        }
        if (recorders[source] == null) {
            return;
        }
        int way = tier == Tier.PACKAGE ? 2 : 0;
        recorders[source].regions().forEach((name, region) -> {
            int number = region.at(issued);
            if (number >= 0) {
                RankRegion.Pass pass = region.pass(number);
                pass.messages++;
                pass.movedBytes += bytes;
                if (from != null) {
                    from.region(name).pass(number).wayBytes[way] += bytes;
                }
                if (to != null) {
                    to.region(name).pass(number).wayBytes[way + 1] += bytes;
                }
            }
        });
    }

    @Override
    public void fabricEnded(FabricReport report) {
        long cycles = 0;
        List<MessageLog> logs = new ArrayList<>(List.of(messages.log()));
        for (DieRecorder die : dies) {
            cycles = Math.max(cycles, die.endCycle());
            die.packageLink().ifPresent(part -> rowOf(part).addAll(part));
            messages.addCounters(die.messages());
            logs.add(die.messages().log());
        }
        for (int link = 0; link < rowOfLink.length; link++) {
            rowOfLink[link].addLink(link, ticksOfLink[link]);
        }
        profile = Optional.of(new FabricProfile(
                fabric.orElseThrow(),
                failures,
                cycles,
                dies.stream().map(DieRecorder::counters).toList(),
                rows,
                SwitchChips.rows(new Links(fabric.orElseThrow().shape()), bytesOfLink, ticksOfLink),
                regions(cycles),
                messages.rows(),
                MessageLog.first(drawnMessages, logs)));
    }

    /** The kernel, then the others in order of their first pass. */
    private List<Region> regions(long cycles) {
        Map<String, Region> all = new LinkedHashMap<>();
        for (int rank = 0; rank < dies.size(); rank++) {
            for (Map.Entry<String, RankRegion> part : dies.get(rank).regions().entrySet()) {
                all.computeIfAbsent(part.getKey(), name -> new Region(name, ranks))
                        .add(rank, part.getValue(), cycles);
            }
        }
        List<Region> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing((Region region) -> !region.name().equals(KERNEL))
                .thenComparingLong(Region::firstCycle));
        return List.copyOf(sorted);
    }
}
