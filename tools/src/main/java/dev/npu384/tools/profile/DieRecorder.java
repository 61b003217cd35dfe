// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.MessageKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the events of one die of a run on many, and those of the link inside its package. It touches nothing but what is of
 * its package, so that dies can be advanced at the same time.
 */
final class DieRecorder implements Observer {
    private final FabricRecorder whole;
    private final DieCounters counters;
    private final int ranks;
    private final Map<String, RankRegion> regions = new LinkedHashMap<>();
    private final MessageTally messages;
    private Optional<LinkCounters> packageLink = Optional.empty();
    private long endCycle;

    /**
     * @param ranks of the launch
     * @param messages those inside the package
     */
    DieRecorder(FabricRecorder whole, int rank, int die, int ranks, MessageTally messages) {
        this.whole = whole;
        this.ranks = ranks;
        this.messages = messages;
        counters = new DieCounters(rank, die);
    }

    DieCounters counters() {
        return counters;
    }

    /** In the order in which the rank, or a message to it, came to them first. */
    Map<String, RankRegion> regions() {
        return regions;
    }

    MessageTally messages() {
        return messages;
    }

    /** What the link inside the package carried, if this die hears of it. */
    Optional<LinkCounters> packageLink() {
        return packageLink;
    }

    /** Of the kernel; 0 until it has ended. */
    long endCycle() {
        return endCycle;
    }

    RankRegion region(String name) {
        return regions.computeIfAbsent(name, unused -> new RankRegion(ranks));
    }

    @Override
    public void kernelStarted(int die, String kernel, int blocks, SourceMap source) {
        region(FabricRecorder.KERNEL);
    }

    @Override
    public void kernelEnded(int die, long cycle) {
        endCycle = cycle;
    }

    @Override
    public void blockStarted(CoreId core, int block, long cycle) {
        counters.blockStarted(core, cycle);
        region(FabricRecorder.KERNEL).enter(0, cycle);
    }

    @Override
    public void blockEnded(CoreId core, int block, long cycle) {
        counters.blockEnded(core, cycle);
        region(FabricRecorder.KERNEL).leave(0, cycle);
    }

    @Override
    public void regionBegan(CoreId core, String name, long cycle) {
        region(name).begin(core, cycle);
    }

    @Override
    public void regionEnded(CoreId core, String name, long cycle) {
        region(name).end(core, cycle);
    }

    @Override
    public void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endingCycle) {
        counters.add(core, pipe, instruction.isWork(), startCycle, endingCycle);
    }

    @Override
    public void cutOff(CoreId core, Pipe pipe, Issued instruction, long startCycle, long cycle) {
        counters.add(core, pipe, instruction.isWork(), startCycle, Math.max(startCycle, cycle));
    }

    @Override
    public void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endingCycle) {
        counters.addScalar(core, instructions);
    }

    @Override
    public void stalled(CoreId core, Pipe pipe, StallReason reason, int word, long startCycle, long endingCycle) {
        if (endingCycle > startCycle) {
            counters.addWait(core, pipe, reason, endingCycle - startCycle);
        }
    }

    @Override
    public void linkReserved(int link, long comes, long start, long end, int payloadBytes, long wireBytes) {
        if (packageLink.isEmpty()) {
            packageLink = Optional.of(whole.newRow(link));
        }
        packageLink.get().add(comes, start, end, payloadBytes, wireBytes);
        whole.addToLink(link, end - start, payloadBytes);
    }

    @Override
    public void messageDone(
            MessageKind kind, int source, int target, long bytes, long issued, long arrived, long done) {
        whole.record(messages, kind, source, target, bytes, issued, arrived, done);
    }
}
