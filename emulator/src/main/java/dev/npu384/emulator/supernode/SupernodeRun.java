// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.ProgressReports;
import dev.npu384.emulator.launch.RunProgress;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One launch on many dies, window by window. */
final class SupernodeRun {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int WINDOWS_PER_REPORT = 1 << 4;

    private final FabricSpec spec;
    private final Endpoints endpoints;
    private final Router router;
    private final Fabric fabric;
    private final WindowWorkers workers;
    private final ProgressReports progress;
    private final BooleanSupplier interrupted;
    private final Agenda agenda;
    private final int[] busy;
    private final int oneWayCycles;
    private final int accessCycles;

    SupernodeRun(
            FabricSpec spec,
            Endpoints endpoints,
            Router router,
            WindowWorkers workers,
            ProgressReports progress,
            BooleanSupplier interrupted) {
        this.spec = spec;
        this.endpoints = endpoints;
        this.router = router;
        this.workers = workers;
        this.progress = progress;
        this.interrupted = interrupted;
        fabric = router.fabric();
        boolean packages = PackageDies.join(endpoints, fabric);
        agenda = endpoints.agenda();
        busy = new int[spec.shape().endpoints()];
        // Any rank may reach any endpoint.
        oneWayCycles = packages ? spec.leastSwitchedCycles() : spec.leastOneWayCycles();
        accessCycles = packages
                ? spec.latency().coreAccess()
                : Math.min(spec.latency().coreAccessSio(), spec.latency().coreAccess());
    }

    SupernodeResult run() {
        endpoints.ranks().forEach(RankDie::begin);
        agenda.refresh();
        Optional<FaultReport> fault = Optional.empty();
        try {
            for (long windows = 1; window(); windows++) {
                if (windows % WINDOWS_PER_REPORT == 0) {
                    progress.report(this::progress);
                }
            }
        } catch (FabricException cut) {
            fault = Optional.of(new FaultReport(cut.code(), cut.getMessage(), "", "", "", "", agenda.nextCycle()));
        }
        return result(fault);
    }

    private RunProgress progress() {
        RunProgress sum = RunProgress.NONE;
        for (RankDie die : endpoints.ranks()) {
            sum = sum.and(die.execution().progress());
        }
        return sum;
    }

    /** One window and the routing after it; false when nothing is left to happen. */
    private boolean window() {
        long next = agenda.nextCycle();
        long moving = fabric.nextCycle();
        if (next == NEVER && moving == NEVER || broken()) {
            return false;
        }
        // No message enters the fabric before this cycle, and all that came to a memory before it was served: up to it
        // the fabric can't be surprised.
        long safe = Math.min(next, add(moving, oneWayCycles));
        if (moving < safe) {
            fabric.advance(safe);
            next = agenda.nextCycle();
        }
        // What the fabric has not done yet, and what enters it from now on, arrives no earlier than this; nor do bytes
        // of a read that are taken from a memory from now on, or the answer of a memory.
        long enters = agenda.bytesWillBeTaken() ? next : Math.min(add(next, accessCycles), agenda.nextUse());
        long limit = add(Math.min(fabric.nextCycle(), enters), oneWayCycles);
        if (next >= limit) {
            return true;
        }
        int count = agenda.busyBefore(limit, busy);
        workers.advance(agenda, busy, count, limit);
        for (int i = 0; i < count; i++) {
            agenda.member(busy[i]).send(router);
        }
        return true;
    }

    private static long add(long cycle, int more) {
        return cycle == NEVER ? NEVER : cycle + more;
    }

    /** Whether a die can't go on, or nobody wants it to. A die looks at interrupts too rarely for its short windows. */
    private boolean broken() {
        return interrupted.getAsBoolean() || agenda.anyOver();
    }

    private SupernodeResult result(Optional<FaultReport> fabricFault) {
        boolean stopped = broken() || fabricFault.isPresent();
        List<LaunchResult> results = new ArrayList<>();
        for (RankDie die : endpoints.ranks()) {
            results.add(die.execution().finish(stopped));
        }
        long cycles = 0;
        long taskCycles = 0;
        RunStatus status = RunStatus.OK;
        for (int rank = 0; rank < results.size(); rank++) {
            LaunchResult result = results.get(rank);
            long start = endpoints.ranks().get(rank).execution().request().startCycle();
            cycles = Math.max(cycles, start + result.cycles());
            taskCycles = Math.max(taskCycles, start + result.taskCycles());
            status = worse(status, result.status());
        }
        Optional<FaultReport> fault = fabricFault.isPresent() ? fabricFault : RankFaults.of(endpoints.ranks(), results);
        if (fabricFault.isPresent()) {
            status = RunStatus.FAULT;
        }
        FabricReport report = FabricReport.of(spec, fabric.state());
        return new SupernodeResult(status, List.copyOf(results), cycles, taskCycles, report, fault);
    }

    private static RunStatus worse(RunStatus a, RunStatus b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(RunStatus status) {
        return switch (status) {
            case OK -> 0;
            case INTERRUPTED -> 1;
            case DEADLOCK -> 2;
            case FAULT -> 3;
        };
    }
}
