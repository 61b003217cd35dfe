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
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.Console;
import dev.npu384.tools.Progress;
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
import java.util.function.LongSupplier;

/** Runs a program: assemble, fill, launch, compare, save. */
public final class Runner {
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
            checkRanks(plan);
            SourceAssembly.Assembled assembled = SourceAssembly.assemble(program, settings, plan.params(), machine);
            console.err().print(assembled.warnings());
            ProgramImage.Kernel kernel = SourceAssembly.kernel(program, assembled.image());
            checkMemory(plan, machine);
            List<Checker> prepared = settings.check() && !settings.timingOnly() ? checkers(plan, 0) : List.of();
            Simulation simulation = new Simulation(machine, options());
            fill(plan, simulation);
            LaunchRequest request = new LaunchRequest(
                    assembled.image(), kernel.name(), plan.blocks(), plan.arguments(0), 0, 0, plan.ranks());
            meter.simulationStarts();
            LaunchResult result = launch(simulation, request);
            meter.simulationEnds();
            List<RunOutcome.RankChecks> checks = new ArrayList<>();
            if (result.status() == RunStatus.OK && !prepared.isEmpty()) {
                checks.add(new RunOutcome.RankChecks(0, compare(plan, simulation, prepared, 0)));
            }
            save(plan, simulation, result);
            return new RunOutcome(
                    program.name(),
                    machine.name(),
                    machine.spec().clock().core(),
                    settings.seed(),
                    List.of(result),
                    checks,
                    plan.hasRanks(),
                    meter.cost());
        }
    }

    private SimulationOptions options() {
        RunMode mode = settings.timingOnly() ? RunMode.TIMING_ONLY : RunMode.VALUES;
        return new SimulationOptions(mode, settings.threads(), observers);
    }

    private void checkRanks(RunPlan plan) {
        if (plan.ranks() > 1) {
            throw new UserError(
                    "NPU-R0116",
                    program.place("ranks"),
                    "programs on several dies cannot be run yet",
                    "set ranks to 1");
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

    private LaunchResult launch(Simulation simulation, LaunchRequest request) {
        long start = System.currentTimeMillis();
        LongSupplier seconds = () -> (System.currentTimeMillis() - start) / 1000;
        try (Progress progress = Progress.start(console, "simulating", " s", -1, seconds)) {
            return simulation.launch(request);
        } catch (LaunchException exception) {
            throw new UserError(exception.code(), program.place(), exception.getMessage(), "");
        }
    }

    private void fill(RunPlan plan, Simulation simulation) {
        DieMemory memory = simulation.memory(0);
        Map<String, Long> names = plan.names(0);
        for (TensorPlan tensor : plan.tensors()) {
            long address = RunPlan.address(0, tensor.offset());
            memory.map("tensor " + tensor.name(), address, RunPlan.alignUp(tensor.bytes()));
            if (tensor.hasData() && (!settings.timingOnly() || tensor.entry().control())) {
                Values contents = tensor.initial(settings.seed(), names);
                TensorMemory.fill(memory.bytes(), address, tensor, contents, settings.threads());
            }
            if (tensor.entry().control()) {
                memory.markKnown(address, tensor.bytes());
            }
        }
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

    private void save(RunPlan plan, Simulation simulation, LaunchResult result) {
        if (settings.outputs().isEmpty()) {
            return;
        }
        if (settings.timingOnly()) {
            throw new UserError(
                    "NPU-R0117", "--out", "a timing-only run has no values to write", "leave out --timing-only");
        }
        if (result.status() != RunStatus.OK) {
            console.err().println("npu: no tensor was written, because the run did not end normally");
            return;
        }
        for (Map.Entry<String, Path> output : settings.outputs().entrySet()) {
            TensorPlan tensor = plan.tensor(output.getKey()).orElseThrow();
            long address = RunPlan.address(0, tensor.offset());
            TensorMemory.save(simulation.memory(0).bytes(), address, tensor, output.getValue());
        }
    }
}
