// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.LaunchException;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.observe.HostStepKind;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.Observers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What hosts do around kernels, step by step: launches, bulk copies, barriers. Every rank has a host thread with a clock of
 * its own, which waits for the end of each step; only a barrier, or a kernel, makes ranks wait for each other. All ranks do
 * a step before any does the next: steps of different number neither contend nor see each other's values halfway, so a step
 * that needs what another rank did in an earlier one needs a barrier between to be timed rightly.
 */
public final class HostProgram {
    /**
     * A step that was done.
     *
     * @param name what it was
     * @param firstCycle when the first rank began it, cycles since the program's start
     * @param lastCycle when the last rank had done it
     */
    public record Step(String name, long firstCycle, long lastCycle) {}

    private final Supernode supernode;
    private final Simulation simulation;
    private final int[] dies;
    private final long[] clock;
    private long[] begins = new long[0];
    private final List<Step> steps = new ArrayList<>();
    private final Optional<Observer> observer;

    /** @param dies by rank */
    public HostProgram(Supernode supernode, int[] dies) {
        this.supernode = supernode;
        simulation = supernode.simulation();
        this.dies = dies.clone();
        clock = new long[dies.length];
        observer = Optional.ofNullable(Observers.of(simulation.options().observers()));
    }

    /** Returns when the first rank begins. */
    private long begin(HostStepKind kind, String name) {
        long first = first();
        begins = clock.clone();
        supernode.startsAt(first);
        observer.ifPresent(listener -> listener.hostStepStarted(kind, name, supernode.fabric(), dies, first));
        return first;
    }

    /**
     * All ranks launch a kernel, which starts at once and takes the launch overhead on top of its own time.
     *
     * @param requests by rank; their start cycles are set here
     * @throws LaunchException when the launch cannot begin
     */
    public SupernodeResult launch(String name, List<LaunchRequest> requests) {
        long first = begin(HostStepKind.LAUNCH, name);
        int lastDie = Arrays.stream(dies).max().orElseThrow();
        List<LaunchRequest> timed = new ArrayList<>();
        for (int rank = 0; rank < dies.length; rank++) {
            timed.add(requests.get(rank).startingAt(clock[rank] - first));
        }
        SupernodeResult result = supernode.launch(timed);
        for (int rank = 0; rank < dies.length; rank++) {
            LaunchResult one = result.ranks().get(rank);
            clock[rank] += supernode.skewCycles(dies[rank], lastDie) + one.taskCycles();
        }
        done(
                result.status() == RunStatus.OK
                        ? name
                        : name + ": " + result.status().name().toLowerCase(Locale.ROOT),
                first);
        return result;
    }

    /**
     * Every rank's host issues a bulk copy and waits for it.
     *
     * @param copies by rank
     * @throws LaunchException when one cannot be done
     */
    public void copy(String name, List<HostCopy> copies) {
        long first = begin(HostStepKind.COPY, name);
        long[] starts = new long[dies.length];
        for (int rank = 0; rank < dies.length; rank++) {
            starts[rank] = clock[rank] - first;
        }
        long[] ends = new HostCopies(supernode, dies, observer).run(copies, starts);
        for (int rank = 0; rank < dies.length; rank++) {
            clock[rank] = first + ends[rank];
        }
        done(name, first);
    }

    /** All ranks wait for all: it costs what the machine file says, from the last to come. One host alone waits for none. */
    public void barrier() {
        long first = begin(HostStepKind.BARRIER, "barrier");
        long cost = dies.length == 1
                ? 0
                : simulation
                        .machine()
                        .spec()
                        .cycles(SupernodeFabric.hosts(simulation.machine()).barrier());
        Arrays.fill(clock, cycles() + cost);
        done("barrier", first);
    }

    private void done(String name, long first) {
        observer.ifPresent(listener -> listener.hostStepEnded(begins, clock.clone()));
        steps.add(new Step(name, first, cycles()));
    }

    private long first() {
        return Arrays.stream(clock).min().orElseThrow();
    }

    /** When the last rank had done all steps up to now. */
    public long cycles() {
        return Arrays.stream(clock).max().orElseThrow();
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }
}
