// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.timing.TimingModel;
import dev.npu384.emulator.timing.UnloadedTiming;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Launches of test programs in which every pipe instruction occupies its pipe for 10 cycles and is visible after 30, and
 * transfers take 20 cycles per 4 KiB.
 */
public final class Runs {
    public static final int OCCUPANCY = 10;
    public static final int LATENCY = 30;
    public static final int CHUNK = 20;

    /** A 910C whose launch and instruction fetch cost nothing, so that cycles of a test are easy to count. */
    public static final Machine MACHINE = Machine.load("ascend-910c")
            .with("launch.head", "0")
            .with("launch.head_per_block", "0")
            .with("launch.next_block", "0")
            .with("launch.tail", "0")
            .with("scalar.instruction_miss", "0");

    private Runs() {}

    public static TimingModel timing() {
        return UnloadedTiming.fixed(OCCUPANCY, LATENCY, CHUNK);
    }

    public static Simulation simulation(RunMode mode, int threads, Observer... observers) {
        SimulationOptions options = new SimulationOptions(mode, threads, List.of(observers));
        return new Simulation(MACHINE, options, timing(), SemanticsTable.all());
    }

    public static LaunchResult run(ProgramImage image, int blocks, Observer... observers) {
        return simulation(RunMode.VALUES, 1, observers).launch(LaunchRequest.of(image, "k", blocks));
    }

    /** Eight bytes of a die's memory. */
    public static long read(Simulation simulation, long address) {
        byte[] bytes = new byte[Long.BYTES];
        simulation.memory(0).bytes().read(address, bytes, 0, Long.BYTES);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    public static void write(Simulation simulation, long address, long value) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        simulation.memory(0).bytes().write(address, bytes, 0, Long.BYTES);
    }

    /** Where the first tensor goes. */
    public static long firstTensor() {
        return KernelAbi.TENSOR_BASE;
    }
}
