// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.Program;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.core.SemanticsTable;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.Observers;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.timing.TimingModel;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * A machine that runs kernels, one launch after another. Global memory and L2 contents stay from launch to launch; core
 * buffers do not. One thread at a time launches; {@link #interrupt} may come from any.
 */
public final class Simulation {
    private static final long PARAMETER_BYTES = KernelAbi.DATA_BASE - KernelAbi.PARA_BASE;
    private static final int MAX_DIES = 1 << 12;

    private final Machine machine;
    private final SimulationOptions options;
    private final TimingModel timingModel;
    private final Map<String, Semantics> semantics;
    private final Observer observer;
    private final AtomicReferenceArray<DieMemory> memories = new AtomicReferenceArray<>(MAX_DIES);
    private final Map<Integer, DieTiming> timings = new TreeMap<>();
    /** What the last launches run, decoded: one image on many dies is decoded once. */
    private final Map<CoreKind, Program> programs = new EnumMap<>(CoreKind.class);

    private ProgramImage decoded;
    private boolean observed = true;
    private volatile boolean interrupted;
    private ProgressReports reports = ProgressReports.NONE;

    public Simulation(Machine machine, SimulationOptions options) {
        this(machine, options, TimingModels.standard(), SemanticsTable.all());
    }

    /** For tests and experiments: with other time, or other instructions. */
    public Simulation(
            Machine machine, SimulationOptions options, TimingModel timingModel, Map<String, Semantics> semantics) {
        this.machine = machine;
        this.options = options;
        this.timingModel = timingModel;
        this.semantics = semantics;
        observer = Observers.of(options.observers());
    }

    public Machine machine() {
        return machine;
    }

    public SimulationOptions options() {
        return options;
    }

    /** Memory of a die, made on first use. Asked for with many an instruction. */
    public DieMemory memory(int die) {
        if (die < 0 || die >= MAX_DIES) {
            throw new IllegalArgumentException("no die " + die);
        }
        DieMemory memory = memories.get(die);
        return memory == null ? makeMemory(die) : memory;
    }

    private synchronized DieMemory makeMemory(int die) {
        if (memories.get(die) == null) {
            memories.set(die, new DieMemory(die, machine.spec().hbm().capacity()));
        }
        return memories.get(die);
    }

    /** Whether the observers hear of the launches to come; they do unless told otherwise. */
    public void observe(boolean wanted) {
        observed = wanted;
    }

    /** Those who hear of the next launch. */
    public List<Observer> observers() {
        return observed ? options.observers() : List.of();
    }

    /** Is told now and then how far a launch on one die has come. */
    public void onProgress(Consumer<RunProgress> listener) {
        reports = ProgressReports.to(listener);
    }

    /** Asks the launch that runs, or the next one, to end. */
    public void interrupt() {
        interrupted = true;
    }

    /**
     * Runs a kernel to its end.
     *
     * @throws LaunchException when the launch cannot begin
     */
    public LaunchResult launch(LaunchRequest request) {
        LaunchExecution execution = prepare(request, Optional.empty());
        execution.reportTo(reports);
        return execution.run();
    }

    /**
     * Readies a launch that its caller advances, joined to others.
     *
     * @throws LaunchException when the launch cannot begin
     */
    public LaunchExecution prepare(LaunchRequest request, Optional<DieJoin> join) {
        ProgramImage.Kernel kernel = kernel(request);
        DieMemory memory = load(request);
        DieTiming timing = timings.computeIfAbsent(request.die(), die -> timingModel.of(machine, die));
        return new LaunchExecution(
                this, request, kernel, memory, timing, observed ? observer : null, this::interrupted, join);
    }

    /** The program of an image for a kind of core. */
    Program program(ProgramImage image, CoreKind kind) {
        if (decoded != image) {
            decoded = image;
            programs.clear();
        }
        return programs.computeIfAbsent(
                kind, wanted -> new Program(image.text(), wanted, machine.spec().scalar(), semantics));
    }

    /** Whether {@link #interrupt} was called. */
    public boolean interrupted() {
        return interrupted;
    }

    private ProgramImage.Kernel kernel(LaunchRequest request) {
        if (request.blocks() < 0) {
            throw new LaunchException("NPU-R0101", "blocks is " + request.blocks() + "; it must be at least 1");
        }
        if (request.arguments().length * (long) Long.BYTES > PARAMETER_BYTES) {
            throw new LaunchException("NPU-R0102", "too many arguments: " + request.arguments().length);
        }
        StringBuilder names = new StringBuilder();
        for (ProgramImage.Kernel kernel : request.image().kernels()) {
            if (kernel.name().equals(request.kernel())) {
                return kernel;
            }
            names.append(names.length() == 0 ? "" : ", ").append(kernel.name());
        }
        throw new LaunchException("NPU-R0103", "the program has no kernel " + request.kernel() + "; it has " + names);
    }

    /** Puts program, data and arguments where the ABI says. */
    private DieMemory load(LaunchRequest request) {
        DieMemory memory = memory(request.die());
        ProgramImage image = request.image();
        ByteBuffer text =
                ByteBuffer.allocate(image.text().length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        text.asIntBuffer().put(image.text());
        place(memory, "program text", KernelAbi.TEXT_BASE, text.array());
        place(memory, "program data", KernelAbi.DATA_BASE, image.data());
        ByteBuffer arguments = ByteBuffer.allocate(Math.max(1, request.arguments().length) * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        arguments.asLongBuffer().put(request.arguments());
        place(memory, "the parameter block", KernelAbi.PARA_BASE, arguments.array());
        memory.unmap("the stacks");
        long cores = machine.spec().die().aicCount() + machine.spec().die().aivCount();
        memory.map("the stacks", KernelAbi.STACK_BASE, cores * KernelAbi.STACK_BYTES);
        return memory;
    }

    private static void place(DieMemory memory, String name, long address, byte[] bytes) {
        memory.unmap(name);
        if (bytes.length > 0) {
            // Whole cache lines: the scalar unit reads the line around an address.
            long padded = (bytes.length + KernelAbi.TENSOR_ALIGNMENT - 1) & -KernelAbi.TENSOR_ALIGNMENT;
            memory.map(name, address, padded);
            memory.bytes().write(address, bytes, 0, bytes.length);
            memory.markKnown(address, bytes.length);
        }
    }
}
