// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.HostStepKind;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Folds what hosts did around kernels: their steps, and messages and links of their bulk copies. */
final class HostRecorder implements Observer {
    private final LongConsumer launchListener;
    private final List<HostStepCounters> steps = new ArrayList<>();
    private final MessageLog log;
    private Optional<HostStepCounters> current = Optional.empty();
    private long launchCycle;

    /**
     * @param drawnMessages messages to keep for drawing
     * @param launchListener told when a launch whose events are told begins, in cycles from the program's start
     */
    HostRecorder(int drawnMessages, LongConsumer launchListener) {
        log = new MessageLog(drawnMessages);
        this.launchListener = launchListener;
    }

    /** What has been recorded; empty when no host did anything but launch. */
    Optional<HostProfile> profile() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(new HostProfile(steps, log, launchCycle));
    }

    @Override
    public boolean takesDiesAtOnce() {
        return true;
    }

    @Override
    public Optional<Observer> ofDie(int die) {
        return Optional.empty();
    }

    @Override
    public void hostStepStarted(HostStepKind kind, String name, FabricSpec fabric, int[] dies, long cycle) {
        current = Optional.of(new HostStepCounters(kind, name, steps.size(), fabric, dies, cycle));
    }

    @Override
    public void hostStepEnded(long[] beginCycles, long[] endCycles) {
        HostStepCounters step = current.orElseThrow();
        step.ended(beginCycles, endCycles);
        steps.add(step);
        current = Optional.empty();
    }

    @Override
    public void fabricStarted(FabricSpec fabric, int ranks, List<Failure> failures) {
        launchCycle = current.map(HostStepCounters::firstCycle).orElse(0L);
        launchListener.accept(launchCycle);
    }

    private boolean copying() {
        return current.isPresent() && current.get().kind() == HostStepKind.COPY;
    }

    @Override
    public void linkReserved(int link, long comes, long start, long end, int payloadBytes, long wireBytes) {
        if (copying()) {
            current.get().addLink(link, comes, start, end, payloadBytes, wireBytes);
        }
    }

    @Override
    public void messageDone(
            MessageKind kind, int source, int target, long bytes, long issued, long arrived, long done) {
        if (copying()) {
            long first = current.get().firstCycle();
            current.get().addMessage(kind, source, target, bytes, done - issued);
            log.add(kind, source, target, bytes, first + issued, first + arrived, first + done);
        }
    }
}
