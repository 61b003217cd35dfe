// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Deadlock;
import dev.npu384.emulator.core.Die;
import dev.npu384.emulator.core.FaultContext;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Program;
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
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Space;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.OnChipBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** One launch on one die, from its first event to its result. It can be advanced window by window. */
public final class LaunchExecution {
    private final Simulation simulation;
    private final LaunchRequest request;
    private final DieTiming timing;
    private final Observer whole;
    private final Observer observer;
    private final BooleanSupplier interrupted;
    private final MachineSpec machine;
    private final CoreLayout layout;
    private final KernelRun run;
    private final Probes probes;
    private final Values values;
    private final Die die;
    private final String kernelName;
    private final Optional<DieJoin> join;
    private Optional<FaultReport> broken = Optional.empty();
    private boolean stoppedEarly;
    private long lastSample;
    private ProgressReports reports = ProgressReports.NONE;

    LaunchExecution(
            Simulation simulation,
            LaunchRequest request,
            ProgramImage.Kernel kernel,
            DieMemory memory,
            DieTiming timing,
            Observer whole,
            BooleanSupplier interrupted,
            Optional<DieJoin> join) {
        this.join = join;
        this.simulation = simulation;
        this.request = request;
        this.timing = join.map(link -> link.timing(timing)).orElse(timing);
        this.whole = whole;
        observer = whole == null || join.isEmpty()
                ? whole
                : whole.ofDie(request.die()).orElse(null);
        this.interrupted = interrupted;
        machine = simulation.machine().spec();
        kernelName = kernel.name();
        layout = new CoreLayout(kernel, machine.die(), request.die(), request.blocks());
        run = new KernelRun(request, machine, kernel, layout, observer);
        probes = new Probes(request.image(), machine.clock(), observer);
        Map<CoreKind, Program> programs = new EnumMap<>(CoreKind.class);
        for (CoreKind kind : layout.kinds()) {
            programs.put(kind, simulation.program(request.image(), kind));
        }
        ByteMemory everywhere =
                new GlobalSpace(index -> simulation.memory(index).bytes());
        AtomicInteger nextCore = new AtomicInteger();
        Values own = values();
        values = join.map(link -> link.values(own)).orElse(own);
        Die.Setup setup = new Die.Setup(
                machine,
                layout.cores(),
                layout.vectorCoresPerGroup(),
                layout.blocks() <= layout.groups(),
                programs::get,
                kind -> fresh(kind, globalOf(nextCore.getAndIncrement(), everywhere)),
                this.timing,
                values,
                join.map(link -> link.map(memory)).orElse(memory),
                new SourceMap(request.image()),
                observer,
                this::lookAround);
        die = new Die(setup, run, probes);
        die.cores().forEach(core -> core.giveSpareFlags(simulation.options().spareFlags()));
    }

    /** Has the listener told how far the launch has come; of a launch that is joined to others, its caller knows. */
    void reportTo(ProgressReports listener) {
        reports = listener;
    }

    private boolean lookAround() {
        reports.report(this::progress);
        return interrupted.getAsBoolean();
    }

    /** How far it has come. */
    public RunProgress progress() {
        return new RunProgress(
                die.now(),
                1,
                run.finished() ? 1 : 0,
                layout.blocks(),
                layout.groups(),
                run.endedBlocks(),
                Totals.storedBytes(die));
    }

    private ByteMemory globalOf(int core, ByteMemory everywhere) {
        return join.map(link -> link.global(core, everywhere)).orElse(everywhere);
    }

    private Values values() {
        SimulationOptions options = simulation.options();
        if (options.mode() == RunMode.TIMING_ONLY) {
            ByteMemory shadow =
                    new GlobalSpace(index -> simulation.memory(index).unknown());
            List<CoreId> cores = layout.cores();
            CoreMemory[] shadows = new CoreMemory[cores.size()];
            for (int i = 0; i < shadows.length; i++) {
                int core = i;
                ByteMemory seen = join.map(link -> link.shadow(core, shadow)).orElse(shadow);
                shadows[i] = fresh(cores.get(i).kind(), seen);
            }
            return ValueEngines.known(
                    shadows,
                    join.<LongFunction<GlobalMemory>>map(link -> link::shadowPages)
                            .orElse(address -> simulation
                                    .memory((int) (address >>> KernelAbi.DIE_SHIFT))
                                    .unknown()));
        }
        if (join.isPresent()) {
            // Dies run beside each other; each needs its values in step with its time.
            return ValueEngines.inline();
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
        begin();
        advanceTo(Long.MAX_VALUE);
        return finish();
    }

    /** The first blocks start. */
    public void begin() {
        if (observer != null) {
            observer.kernelStarted(request.die(), kernelName, layout.blocks(), new SourceMap(request.image()));
        }
        timing.beginKernel();
        run.begin(die);
    }

    /** Handles all events before {@code limit}; once something is broken it does nothing. */
    public void advanceTo(long limit) {
        if (over()) {
            return;
        }
        try {
            stoppedEarly = observer == null ? die.advanceTo(limit) : advanceSampled(limit);
        } catch (KernelFault fault) {
            broken = Optional.of(FaultContext.report(die, fault));
        } catch (RuntimeException unexpected) {
            broken = Optional.of(FaultContext.report(
                    die, new KernelFault("NPU-F0399", "internal error of the emulator: " + unexpected)));
        }
    }

    /** The same in steps, after which the observer learns what memory did. */
    private boolean advanceSampled(long limit) {
        while (die.nextEvent() < limit) {
            long until = Math.min(limit, (die.nextEvent() / Observer.SAMPLE_CYCLES + 1) * Observer.SAMPLE_CYCLES);
            if (die.advanceTo(until)) {
                return true;
            }
            if (until - lastSample >= Observer.SAMPLE_CYCLES) {
                lastSample = until;
                observer.memoryUsed(request.die(), timing.counters(), until);
            }
        }
        return false;
    }

    /** Whether a rule was broken or the run interrupted: nothing will happen any more. */
    public boolean over() {
        return stoppedEarly || broken.isPresent();
    }

    /** Whether every block has ended. */
    public boolean finished() {
        return run.finished();
    }

    public Die die() {
        return die;
    }

    /** Who hears of this die. */
    public Optional<Observer> observer() {
        return Optional.ofNullable(observer);
    }

    /** When what happens on the die. */
    public DieTiming timing() {
        return timing;
    }

    public LaunchRequest request() {
        return request;
    }

    /** Ends the launch and says what it measured. */
    public LaunchResult finish() {
        return finish(false);
    }

    /**
     * Ends the launch and says what it measured.
     *
     * @param stopped whether something else ended it: then it does not count as a deadlock
     */
    public LaunchResult finish(boolean stopped) {
        Optional<FaultReport> fault = fault(stopped);
        RunStatus status = RunStatus.OK;
        if (fault.isPresent()) {
            status = fault.get().code().equals(DEADLOCK) ? RunStatus.DEADLOCK : RunStatus.FAULT;
        } else if (!run.finished()) {
            status = RunStatus.INTERRUPTED;
        }
        if (status != RunStatus.OK) {
            run.accountUnfinished(die.now());
        }
        if (whole != null) {
            fault.ifPresent(whole::faulted);
        }
        if (observer != null) {
            observer.memoryUsed(request.die(), timing.counters(), Math.max(lastSample, run.endCycle()));
            observer.kernelEnded(request.die(), run.endCycle());
        }
        return result(status, fault);
    }

    private static final String DEADLOCK = "NPU-F0340";

    private Optional<FaultReport> fault(boolean stopped) {
        values.finish();
        Optional<Values.ValueFault> deferred = values.fault();
        if (deferred.isPresent()) {
            // Values come after time: what broke there was handed over before the loop got to where it is.
            return Optional.of(FaultContext.report(deferred.get()));
        }
        if (broken.isEmpty() && !stopped && !stoppedEarly && !run.finished() && !interrupted.getAsBoolean()) {
            return Optional.of(
                    new FaultReport(DEADLOCK, Deadlock.explain(die, run.waitingBlocks()), "", "", "", "", die.now()));
        }
        return broken;
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
