// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.launch.DieMemory;
import dev.npu384.emulator.launch.LaunchException;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.LaunchSpec;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.supernode.Supernode;
import dev.npu384.emulator.supernode.SupernodeResult;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.tools.Console;
import dev.npu384.tools.Interruption;
import dev.npu384.tools.Progress;
import dev.npu384.tools.ProgressLine;
import dev.npu384.tools.UserError;
import dev.npu384.tools.reference.CheckResult;
import dev.npu384.tools.reference.Checker;
import dev.npu384.tools.reference.Scope;
import dev.npu384.tools.reference.Tolerance;
import dev.npu384.tools.result.RunOutcome;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Runs a program: assemble, fill, launch, compare, save. */
public final class Runner {
    private static final Pattern SAME_ON_ALL_RANKS = Pattern.compile(
            "\\s*(sum|max|min|concat)_over_ranks\\(\\s*\\w+\\s*(,\\s*(axis\\s*=\\s*)?\\d+\\s*)?\\)\\s*");

    private final Program program;
    private final RunSettings settings;
    private final Console console;
    private final List<Observer> observers;

    private Runner(Program program, RunSettings settings, Console console, List<Observer> observers) {
        this.program = program;
        this.settings = settings;
        this.console = console;
        this.observers = observers;
    }

    /** Runs without observers. */
    public static RunOutcome run(Program program, RunSettings settings, Console console) {
        return run(program, settings, console, List.of());
    }

    /**
     * Runs a program to its end. Faults, deadlocks and mismatches are in the outcome.
     *
     * @param console for warnings and progress
     * @throws UserError for everything that keeps the kernel from being launched
     */
    public static RunOutcome run(Program program, RunSettings settings, Console console, List<Observer> observers) {
        return new Runner(program, settings, console, observers).run();
    }

    private RunOutcome run() {
        HostMeter meter = new HostMeter();
        Machine machine =
                MachineFiles.load(settings.machine().orElse(program.file().machine()), settings.machineNumbers());
        try (RunPlan plan = RunPlan.of(program, settings)) {
            checkFailures(plan);
            boolean checked = settings.check() && !settings.timingOnly();
            List<List<Checker>> prepared = checked ? checkers(plan) : List.of();
            Launches launches = prepare(plan, machine);
            Simulation simulation = launches.simulation();
            List<LaunchRequest> requests = launches.requests();
            meter.simulationStarts();
            HostSteps.Outcome outcome = interruptible(plan, simulation, requests);
            List<LaunchResult> results = outcome.results();
            meter.simulationEnds();
            List<RunOutcome.RankChecks> checks = new ArrayList<>();
            boolean ok = results.stream().allMatch(result -> result.status() == RunStatus.OK);
            AtomicLong compared = new AtomicLong();
            try (Progress progress = Progress.start(
                    console, "checking", () -> ProgressLine.of(compared.get(), prepared.size(), "ranks"))) {
                for (int rank = 0; ok && rank < prepared.size(); rank++) {
                    if (!prepared.get(rank).isEmpty()) {
                        checks.add(
                                new RunOutcome.RankChecks(rank, compare(plan, simulation, prepared.get(rank), rank)));
                    }
                    compared.incrementAndGet();
                }
            }
            save(plan, simulation, results);
            return new RunOutcome(
                    program.name(),
                    machine.name(),
                    machine.spec().clock().core(),
                    launchCycles(machine.spec()),
                    settings.seed(),
                    settings.failures(),
                    results,
                    outcome.steps(),
                    checks,
                    plan.hasRanks(),
                    meter.cost());
        }
    }

    private static long launchCycles(MachineSpec machine) {
        LaunchSpec launch = machine.launch();
        return machine.cycles(launch.taskOverhead()) + launch.head() + launch.tail();
    }

    /**
     * A machine with filled tensors, and what to launch on it.
     *
     * @param requests one per rank
     */
    public record Launches(Simulation simulation, List<LaunchRequest> requests) {}

    /** Everything up to the launch: for benchmarks, which launch several times and measure that alone. */
    public static Launches prepare(Program program, RunSettings settings, Console console) {
        Runner runner = new Runner(program, settings, console, List.of());
        Machine machine =
                MachineFiles.load(settings.machine().orElse(program.file().machine()), settings.machineNumbers());
        try (RunPlan plan = RunPlan.of(program, settings)) {
            return runner.prepare(plan, machine);
        }
    }

    /** Bytes that all ranks together are said to store; 0 when the program does not say. */
    public static long bytesToStore(Program program, RunSettings settings) {
        try (RunPlan plan = RunPlan.of(program, settings)) {
            return plan.bytesToStore().orElse(0);
        }
    }

    private Launches prepare(RunPlan plan, Machine machine) {
        SourceAssembly.Assembled assembled = SourceAssembly.assemble(program, settings, plan.symbols(), machine);
        console.err().print(assembled.warnings());
        ProgramImage.Kernel kernel = hasSteps()
                ? HostSteps.firstKernel(program, assembled.image())
                : SourceAssembly.kernel(program, assembled.image());
        checkMemory(plan, machine);
        Simulation simulation = new Simulation(machine, options());
        List<LaunchRequest> requests = new ArrayList<>();
        AtomicLong filled = new AtomicLong();
        try (Progress progress = Progress.start(
                console, "filling tensors", () -> ProgressLine.of(filled.get(), plan.ranks(), "ranks"))) {
            for (int rank = 0; rank < plan.ranks(); rank++) {
                fill(plan, simulation, rank);
                filled.incrementAndGet();
            }
        }
        for (int rank = 0; rank < plan.ranks(); rank++) {
            requests.add(new LaunchRequest(
                    assembled.image(), kernel.name(), plan.blocks(), plan.arguments(rank), rank, rank, plan.ranks()));
        }
        return new Launches(simulation, requests);
    }

    private SimulationOptions options() {
        RunMode mode = settings.timingOnly() ? RunMode.TIMING_ONLY : RunMode.VALUES;
        return new SimulationOptions(mode, settings.threads(), observers, settings.spareFlags());
    }

    private void checkFailures(RunPlan plan) {
        if (!settings.failures().isEmpty() && !plan.hasRanks() && !hasSteps()) {
            throw new UserError(
                    "NPU-R0186",
                    "--fail " + settings.failures().get(0),
                    program.name() + " runs on one die and uses no fabric",
                    "leave out --fail, or run a program with \"ranks\", such as test-programs/supernode/all-reduce");
        }
    }

    private void checkMemory(RunPlan plan, Machine machine) {
        long capacity = machine.spec().hbm().capacity();
        for (TensorPlan tensor : plan.tensors()) {
            if (tensor.offset() + tensor.bytes() > capacity) {
                throw new UserError(
                        "NPU-R0115",
                        tensor.place(),
                        "the tensors do not fit in the die's " + capacity / (1 << 30) + " GiB of memory",
                        "make them smaller (-p)");
            }
        }
    }

    /** @return what is told about progress, and says it */
    private RunWatch watch(RunPlan plan, Simulation simulation) {
        return new RunWatch(simulation.machine().spec().clock().core(), plan.bytesToStore());
    }

    private HostSteps.Outcome interruptible(RunPlan plan, Simulation simulation, List<LaunchRequest> requests) {
        try (Interruption interruption = Interruption.open(console, simulation::interrupt)) {
            return plan.hasRanks() || hasSteps()
                    ? launchAll(plan, simulation, requests)
                    : new HostSteps.Outcome(List.of(launch(plan, simulation, requests.get(0))), List.of());
        }
    }

    private boolean hasSteps() {
        return !program.file().host().isEmpty();
    }

    private LaunchResult launch(RunPlan plan, Simulation simulation, LaunchRequest request) {
        RunWatch watch = watch(plan, simulation);
        simulation.onProgress(watch::reached);
        try (Progress progress = Progress.start(console, "simulating", watch::line)) {
            return simulation.launch(request);
        } catch (LaunchException exception) {
            throw new UserError(exception.code(), program.place(), exception.getMessage(), "");
        }
    }

    /** One kernel on the die of each rank. */
    private HostSteps.Outcome launchAll(RunPlan plan, Simulation simulation, List<LaunchRequest> requests) {
        RunWatch watch = watch(plan, simulation);
        try (Progress progress = Progress.start(console, "simulating", watch::line)) {
            Supernode supernode = new Supernode(simulation);
            supernode.onProgress(watch::reached);
            for (String part : settings.failures()) {
                supernode.fail(FailureText.parse(
                        part,
                        supernode.fabric().shape(),
                        simulation.machine().spec().clock().core()));
            }
            if (hasSteps()) {
                return HostSteps.run(program, plan, supernode, requests, watch);
            }
            SupernodeResult result = supernode.launch(requests);
            return new HostSteps.Outcome(
                    result.fault()
                            .map(fault -> RankResults.withFault(result.ranks(), result.status(), fault))
                            .orElse(result.ranks()),
                    List.of());
        } catch (LaunchException exception) {
            throw new UserError(exception.code(), program.place("ranks"), exception.getMessage(), "");
        } catch (FabricException exception) {
            throw new UserError(exception.code(), simulation.machine().name(), exception.getMessage(), "");
        }
    }

    private void fill(RunPlan plan, Simulation simulation, int rank) {
        DieMemory memory = simulation.memory(rank);
        Map<String, Long> names = plan.names(rank);
        for (TensorPlan tensor : plan.tensors()) {
            long address = RunPlan.address(rank, tensor.offset());
            memory.map("tensor " + tensor.name(), address, RunPlan.alignUp(tensor.bytes()));
            if (tensor.hasData() && (!settings.timingOnly() || tensor.entry().control())) {
                Values contents = tensor.unrounded(settings.seed(), names);
                TensorMemory.fill(memory.bytes(), address, tensor, contents, settings.threads());
            }
            if (tensor.entry().control()) {
                memory.markKnown(address, tensor.bytes());
            }
        }
    }

    /** By rank, then by tensor. A reference that is the same on all ranks is computed once. */
    private List<List<Checker>> checkers(RunPlan plan) {
        List<List<Checker>> all = new ArrayList<>();
        for (int rank = 0; rank < plan.ranks(); rank++) {
            List<Checker> list = checkers(plan, rank);
            int next = 0;
            for (CheckEntry entry : program.file().check().values()) {
                if (plan.ranks() > 1
                        && SAME_ON_ALL_RANKS.matcher(entry.reference()).matches()) {
                    list.set(
                            next, rank == 0 ? list.get(next).kept() : all.get(0).get(next));
                }
                next++;
            }
            all.add(list);
        }
        return all;
    }

    private List<Checker> checkers(RunPlan plan, int rank) {
        List<Checker> list = new ArrayList<>();
        program.file().check().forEach((name, entry) -> {
            TensorPlan tensor = plan.tensor(name).orElseThrow();
            Scope scope = new Scope(
                    rank,
                    plan.ranks(),
                    plan.names(rank),
                    (wanted, ofRank) -> initial(plan, wanted, ofRank),
                    program.place("check." + name + ".reference"));
            list.add(Checker.of(entry.reference(), tensor.shape(), scope, settings.threads()));
        });
        return list;
    }

    private Optional<Scope.Tensor> initial(RunPlan plan, String name, int rank) {
        return plan.tensor(name)
                .map(tensor -> new Scope.Tensor(
                        tensor.type(), tensor.shape(), tensor.initial(settings.seed(), plan.names(rank))));
    }

    private List<CheckResult> compare(RunPlan plan, Simulation simulation, List<Checker> checkers, int rank) {
        List<CheckResult> results = new ArrayList<>();
        int next = 0;
        for (Map.Entry<String, CheckEntry> entry : program.file().check().entrySet()) {
            TensorPlan tensor = plan.tensor(entry.getKey()).orElseThrow();
            Values actual = TensorMemory.values(
                    simulation.memory(rank).bytes(), RunPlan.address(rank, tensor.offset()), tensor.type());
            Tolerance tolerance =
                    new Tolerance(entry.getValue().rtol(), entry.getValue().atol(), largest(tensor.type()));
            results.add(checkers.get(next++).check(entry.getKey(), actual, tolerance));
        }
        return results;
    }

    private static double largest(DataType type) {
        return switch (type) {
            case FLOAT16 -> 65504;
            case BFLOAT16, FLOAT32 -> Float.MAX_VALUE;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> Double.MAX_VALUE;
        };
    }

    private void save(RunPlan plan, Simulation simulation, List<LaunchResult> results) {
        if (settings.outputs().isEmpty()) {
            return;
        }
        if (settings.timingOnly()) {
            throw new UserError(
                    "NPU-R0117", "--out", "a timing-only run has no values to write", "leave out --timing-only");
        }
        if (results.stream().anyMatch(Runner::broken)) {
            console.err().println("npu: no tensor was written, because the run did not end normally");
            return;
        }
        if (results.stream().anyMatch(result -> result.status() == RunStatus.INTERRUPTED)) {
            console.err().println("npu: tensors were written as they were when the run was interrupted");
        }
        for (Map.Entry<String, Path> output : settings.outputs().entrySet()) {
            TensorPlan tensor = plan.tensor(output.getKey()).orElseThrow();
            long address = RunPlan.address(0, tensor.offset());
            TensorMemory.save(simulation.memory(0).bytes(), address, tensor, output.getValue());
        }
    }

    private static boolean broken(LaunchResult result) {
        return switch (result.status()) {
            case OK, INTERRUPTED -> false;
            case FAULT, DEADLOCK -> true;
        };
    }
}
