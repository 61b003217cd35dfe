// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.HostStepKind;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.Links;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the events of a run on many dies: what each die did, what the links carried, when the ranks were in which region and
 * what their messages moved. Memory is bounded by the number of dies and links, not by the length of the run.
 */
final class FabricRecorder implements Observer {
    /** The region that every program has. */
    static final String KERNEL = "kernel";

    private final int drawnMessages;
    private MessageLog log;
    private final List<DieCounters> dies = new ArrayList<>();
    private int[] rankOfDie = new int[0];
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final MessageCounters[] messages = new MessageCounters[MessageKind.values().length * Tier.values().length];
    private Optional<FabricSpec> fabric = Optional.empty();
    private List<Failure> failures = List.of();
    private LinkCounters[] rowOfLink = new LinkCounters[0];
    private List<LinkCounters> rows = List.of();
    private long[] ticksOfLink = new long[0];
    private boolean copying;
    private int ranks;
    private long cycles;

    /** @param drawnMessages messages to keep for drawing */
    FabricRecorder(int drawnMessages) {
        this.drawnMessages = drawnMessages;
        log = new MessageLog(drawnMessages);
    }

    /** What has been recorded; empty when the run had no fabric. */
    Optional<FabricProfile> profile() {
        return fabric.map(spec -> {
            regions.values().forEach(region -> region.close(cycles));
            List<MessageCounters> used =
                    Arrays.stream(messages).filter(row -> row != null).toList();
            return new FabricProfile(spec, failures, cycles, dies, rows, List.copyOf(regions.values()), used, log);
        });
    }

    @Override
    public void fabricStarted(FabricSpec spec, int rankCount, List<Failure> failed) {
        // Of several launches, the last is what counts.
        dies.clear();
        regions.clear();
        Arrays.fill(messages, null);
        log = new MessageLog(drawnMessages);
        cycles = 0;
        ranks = rankCount;
        fabric = Optional.of(spec);
        failures = List.copyOf(failed);
        rankOfDie = new int[spec.shape().endpoints()];
        Arrays.fill(rankOfDie, -1);
        Links links = new Links(spec.shape());
        ticksOfLink = new long[links.count()];
        rowOfLink = new LinkCounters[links.count()];
        List<LinkCounters> list = new ArrayList<>();
        for (LinkClass kind : LinkClass.values()) {
            LinkCounters[] byPlane = new LinkCounters[spec.shape().planes() + 1];
            for (int link = links.first(kind); link < links.first(kind) + links.count(kind); link++) {
                int plane = links.planeOf(link);
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
    public void kernelStarted(int die, String kernel, int blocks, SourceMap source) {
        rankOfDie[die] = dies.size();
        dies.add(new DieCounters(dies.size(), die));
    }

    @Override
    public void kernelEnded(int die, long cycle) {
        cycles = Math.max(cycles, cycle);
    }

    private DieCounters of(CoreId core) {
        return dies.get(rankOfDie[core.die()]);
    }

    private Region region(String name) {
        return regions.computeIfAbsent(name, unused -> new Region(name, ranks));
    }

    @Override
    public void blockStarted(CoreId core, int block, long cycle) {
        of(core).blockStarted(core, cycle);
        region(KERNEL).enter(rankOfDie[core.die()], 0, cycle);
    }

    @Override
    public void blockEnded(CoreId core, int block, long cycle) {
        of(core).blockEnded(core, cycle);
        region(KERNEL).leave(rankOfDie[core.die()], 0, cycle);
    }

    @Override
    public void regionBegan(CoreId core, String name, long cycle) {
        region(name).begin(rankOfDie[core.die()], core, cycle);
    }

    @Override
    public void regionEnded(CoreId core, String name, long cycle) {
        region(name).end(rankOfDie[core.die()], core, cycle);
    }

    @Override
    public void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {
        of(core).add(core, pipe, instruction.isWork(), startCycle, endCycle);
    }

    @Override
    public void cutOff(CoreId core, Pipe pipe, Issued instruction, long startCycle, long cycle) {
        of(core).add(core, pipe, instruction.isWork(), startCycle, Math.max(startCycle, cycle));
    }

    @Override
    public void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        of(core).addScalar(core, instructions);
    }

    @Override
    public void stalled(CoreId core, Pipe pipe, StallReason reason, int word, long startCycle, long endCycle) {
        if (endCycle > startCycle) {
            of(core).addWait(core, pipe, reason, endCycle - startCycle);
        }
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
        if (copying) {
            return;
        }
        ticksOfLink[link] += end - start;
        rowOfLink[link].add(comes, start, end, payloadBytes, wireBytes);
    }

    @Override
    public void messageDone(
            MessageKind kind, int source, int target, long bytes, long issued, long arrived, long done) {
        if (copying) {
            return;
        }
        Tier tier = fabric.orElseThrow().shape().tier(source, target);
        int at = kind.ordinal() * Tier.values().length + tier.ordinal();
        if (messages[at] == null) {
            messages[at] = new MessageCounters(kind, tier);
        }
        messages[at].add(bytes, done - issued);
        log.add(kind, source, target, bytes, issued, arrived, done);
        boolean read = kind == MessageKind.READ;
        int from = rankOfDie[read ? target : source];
        int to = rankOfDie[read ? source : target];
        if (from >= 0) {
            dies.get(from).addSent(bytes, issued, arrived);
        }
        if (to >= 0) {
            dies.get(to).addReceived(bytes, issued, arrived);
        }
        if (rankOfDie[source] < 0) {
            return;
        }
        int inPackage = tier == Tier.PACKAGE ? 2 : 0;
        for (Region region : regions.values()) {
            Region.Occurrence occurrence = region.at(rankOfDie[source], issued);
            if (occurrence != null) {
                occurrence.addMessage(rankOfDie[source], bytes);
                if (from >= 0) {
                    occurrence.wayBytes[4 * from + inPackage] += bytes;
                }
                if (to >= 0) {
                    occurrence.wayBytes[4 * to + inPackage + 1] += bytes;
                }
            }
        }
    }

    @Override
    public void fabricEnded(FabricReport report) {
        for (int link = 0; link < rowOfLink.length; link++) {
            rowOfLink[link].addLink(link, ticksOfLink[link]);
        }
    }
}
