// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Deadlock;
import dev.npu384.emulator.core.Die;
import dev.npu384.emulator.core.FaultContext;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Program;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.core.Totals;
import dev.npu384.emulator.core.ValueEngines;
import dev.npu384.emulator.core.Values;
import dev.npu384.emulator.machine.BuffersSpec;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Space;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.OnChipBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One launch on one die, from its first event to its result. */
final class LaunchExecution {
    private final Simulation simulation;
    private final LaunchRequest request;
    private final DieTiming timing;
    private final Observer observer;
    private final BooleanSupplier interrupted;
    private final MachineSpec machine;
    private final CoreLayout layout;
    private final KernelRun run;
    private final Probes probes;
    private final Values values;
    private final Die die;
    private final String kernelName;

    LaunchExecution(
            Simulation simulation,
            LaunchRequest request,
            ProgramImage.Kernel kernel,
            DieMemory memory,
            DieTiming timing,
            Map<String, Semantics> semantics,
            Observer observer,
            BooleanSupplier interrupted) {
        this.simulation = simulation;
        this.request = request;
        this.timing = timing;
        this.observer = observer;
        this.interrupted = interrupted;
        machine = simulation.machine().spec();
        kernelName = kernel.name();
        layout = new CoreLayout(kernel, machine.die(), request.die(), request.blocks());
        run = new KernelRun(request, machine, kernel, layout, observer);
        probes = new Probes(request.image(), machine.clock());
        Map<CoreKind, Program> programs = new EnumMap<>(CoreKind.class);
        for (CoreKind kind : layout.kinds()) {
            programs.put(kind, new Program(request.image().text(), kind, machine.scalar(), semantics));
        }
        ByteMemory global = new GlobalSpace(index -> simulation.memory(index).bytes());
        values = values();
        Die.Setup setup = new Die.Setup(
                machine,
                layout.cores(),
                layout.vectorCoresPerGroup(),
                layout.blocks() <= layout.groups(),
                programs::get,
                kind -> fresh(kind, global),
                timing,
                values,
                memory,
                new SourceMap(request.image()),
                observer,
                interrupted);
        die = new Die(setup, run, probes);
    }

    private Values values() {
        SimulationOptions options = simulation.options();
        if (options.mode() == RunMode.TIMING_ONLY) {
            ByteMemory shadow =
                    new GlobalSpace(index -> simulation.memory(index).unknown());
            List<CoreId> cores = layout.cores();
            CoreMemory[] shadows = new CoreMemory[cores.size()];
            for (int i = 0; i < shadows.length; i++) {
                shadows[i] = fresh(cores.get(i).kind(), shadow);
            }
            return ValueEngines.known(shadows, index -> simulation.memory(index).unknown());
        }
        return options.hostThreads() == 1
                ? ValueEngines.inline()
                : ValueEngines.threaded(layout.cores().size(), options.hostThreads());
    }

    private CoreMemory fresh(CoreKind kind, ByteMemory global) {
        BuffersSpec sizes = machine.buffers();
        OnChipBuffer[] buffers = new OnChipBuffer[Space.values().length];
        if (kind == CoreKind.AIV) {
            put(buffers, Space.UB, sizes.ub());
        } else {
            put(buffers, Space.L1, sizes.l1());
            put(buffers, Space.L0A, sizes.l0a());
            put(buffers, Space.L0B, sizes.l0b());
            put(buffers, Space.L0C, sizes.l0c());
            put(buffers, Space.BT, sizes.bt());
            put(buffers, Space.FB, sizes.fb());
            put(buffers, Space.SMASK, sizes.smask());
        }
        return new CoreMemory(buffers, global);
    }

    private static void put(OnChipBuffer[] buffers, Space space, int capacity) {
        buffers[space.ordinal()] = new OnChipBuffer(space.name(), capacity);
    }

    LaunchResult run() {
        if (observer != null) {
            observer.kernelStarted(request.die(), kernelName, layout.blocks(), new SourceMap(request.image()));
        }
        timing.beginKernel();
        Optional<FaultReport> fault = execute();
        RunStatus status = RunStatus.OK;
        if (fault.isPresent()) {
            status = fault.get().code().equals(DEADLOCK) ? RunStatus.DEADLOCK : RunStatus.FAULT;
        } else if (!run.finished()) {
            status = RunStatus.INTERRUPTED;
        }
        if (status != RunStatus.OK) {
            run.accountUnfinished(die.now());
        }
        if (observer != null) {
            fault.ifPresent(observer::faulted);
            observer.kernelEnded(request.die(), run.cycles());
        }
        return result(status, fault);
    }

    private static final String DEADLOCK = "NPU-F0140";

    private Optional<FaultReport> execute() {
        Optional<FaultReport> fault = Optional.empty();
        boolean ended = false;
        try {
            run.begin(die);
            ended = die.advanceTo(Long.MAX_VALUE);
        } catch (KernelFault broken) {
            fault = Optional.of(FaultContext.report(die, broken));
        } catch (RuntimeException unexpected) {
            fault = Optional.of(FaultContext.report(
                    die, new KernelFault("NPU-F0199", "internal error of the emulator: " + unexpected)));
        }
        values.finish();
        Optional<Values.ValueFault> deferred = values.fault();
        if (deferred.isPresent()) {
            // Values come after time: what broke there was handed over before the loop got to where it is.
            return Optional.of(FaultContext.report(deferred.get()));
        }
        if (fault.isEmpty() && !ended && !run.finished()) {
            return Optional.of(new FaultReport(DEADLOCK, Deadlock.explain(die), "", "", "", "", die.now()));
        }
        return fault;
    }

    private LaunchResult result(RunStatus status, Optional<FaultReport> fault) {
        Map<CoreKind, Integer> used = new EnumMap<>(CoreKind.class);
        for (CoreId core : layout.cores()) {
            used.merge(core.kind(), 1, Integer::sum);
        }
        return new LaunchResult(
                status,
                simulation.options().mode(),
                kernelName,
                layout.blocks(),
                run.cycles(),
                run.taskCycles(),
                run.sumCoreCycles(),
                Totals.instructions(die),
                used,
                Totals.pipes(die),
                Totals.paths(die),
                timing.counters(),
                probes.results(),
                run.warnings(),
                fault);
    }
}
