// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.LaunchException;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.ProgressReports;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunProgress;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.machine.PathsSpec;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.Observers;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs kernels on many dies of a machine at once. Each die is an event loop of its own; dies are advanced in parallel in
 * windows within which nothing that one does can reach another, and between two windows one thread routes all messages.
 * The result is the same for any number of host threads.
 *
 * <p>Dies and hosts are addressed by the die field of global addresses. Writes from one die to another are in order only
 * across a flag (a scalar store of up to 8 bytes) or an atomic store.
 */
public final class Supernode {
    private final Simulation simulation;
    private final FabricSpec spec;
    private final List<Failure> failures = new ArrayList<>();
    private long startCycle;
    private ProgressReports progress = ProgressReports.NONE;

    /**
     * @param simulation holds machine, options and the memory of all dies; a host's memory is that of die number
     *     {@link dev.npu384.isa.KernelAbi#FIRST_HOST} + host
     * @throws FabricException when the machine's fabric can't be built
     */
    public Supernode(Simulation simulation) {
        this.simulation = simulation;
        spec = SupernodeFabric.ofMachine(simulation.machine());
    }

    public FabricSpec fabric() {
        return spec;
    }

    /** A part that does not work in the launches to come, or from its cycle on; cycles count from the program's start. */
    public void fail(Failure failure) {
        failures.add(failure);
    }

    /** When the launch, or the copies, to come begin: cycles since the program's start; 0 unless told otherwise. */
    void startsAt(long cycle) {
        startCycle = cycle;
    }

    /** Whether observers hear of the launches to come, see {@link Simulation#observe}. */
    public void observe(boolean wanted) {
        simulation.observe(wanted);
    }

    /** Is told now and then how far the launch has come. */
    public void onProgress(Consumer<RunProgress> listener) {
        progress = ProgressReports.to(listener);
    }

    /**
     * Runs one kernel per request to the end of all of them.
     *
     * @param requests one per rank, each on a die of its own
     * @throws LaunchException when the launch cannot begin
     */
    public SupernodeResult launch(List<LaunchRequest> requests) {
        Endpoints endpoints = new Endpoints(simulation, spec.shape());
        Optional<Observer> observer = Optional.ofNullable(Observers.of(simulation.observers()));
        Router router = new Router(spec, endpoints, observer);
        failures().forEach(router.fabric()::fail);
        boolean timingOnly = simulation.options().mode() == RunMode.TIMING_ONLY;
        Set<Integer> dies = new HashSet<>();
        for (LaunchRequest request : requests) {
            check(request, dies);
            endpoints.addRank(request.die());
        }
        observer.ifPresent(listener -> listener.fabricStarted(spec, requests.size(), failures()));
        int lastDie = Collections.max(dies);
        for (int i = 0; i < requests.size(); i++) {
            RankDie die = endpoints.ranks().get(i);
            PathsSpec paths = simulation.machine().spec().paths();
            DieLink link = new DieLink(die, spec, paths, endpoints, timingOnly);
            LaunchRequest request = requests.get(i);
            long start = request.startCycle() + skewCycles(request.die(), lastDie);
            die.prepare(simulation.prepare(request.startingAt(start), Optional.of(link)));
        }
        boolean oneByOne = observer.isPresent() && !observer.get().takesDiesAtOnce();
        try (WindowWorkers workers =
                new WindowWorkers(oneByOne ? 1 : simulation.options().hostThreads())) {
            SupernodeResult result =
                    new SupernodeRun(spec, endpoints, router, workers, progress, simulation::interrupted).run();
            observer.ifPresent(listener -> listener.fabricEnded(result.fabric()));
            return result;
        }
    }

    /** How much later than the first a die starts: hosts start their dies one host after another, evenly spread. */
    long skewCycles(int die, int lastDie) {
        int hosts = spec.shape().hostsPerNode();
        int diesPerHost = hosts == 0
                ? spec.shape().diesPerNode()
                : Math.max(1, spec.shape().diesPerNode() / hosts);
        int lastHost = lastDie / diesPerHost;
        long skew = simulation
                .machine()
                .spec()
                .cycles(SupernodeFabric.hosts(simulation.machine()).launchSkew());
        return lastHost == 0 ? 0 : skew * (die / diesPerHost) / lastHost;
    }

    Simulation simulation() {
        return simulation;
    }

    /** What fails, in cycles of the launch. */
    List<Failure> failures() {
        return failures.stream()
                .map(failure -> failure.from(Math.max(0, failure.cycle() - startCycle)))
                .toList();
    }

    private void check(LaunchRequest request, Set<Integer> dies) {
        if (request.die() < 0 || request.die() >= spec.shape().dies()) {
            throw new LaunchException(
                    "NPU-R0180",
                    "rank " + request.rank() + " is to run on die " + request.die() + ", but "
                            + simulation.machine().name() + " has "
                            + spec.shape().dies()
                            + " dies; use fewer ranks, or machine cloudmatrix384");
        }
        if (!dies.add(request.die())) {
            throw new LaunchException("NPU-R0181", "two ranks on die " + request.die() + "; each needs its own");
        }
    }
}
