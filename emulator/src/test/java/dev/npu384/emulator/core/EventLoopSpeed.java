// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.timing.UnloadedTiming;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.program.ProgramImage;
import java.lang.management.ManagementFactory;

/**
 * Prints scalar and pipe instructions per second of one host thread's time. Not a test: {@code java -cp ...
 * dev.npu384.emulator.core.EventLoopSpeed}.
 */
public final class EventLoopSpeed {
    private static final int ROUNDS = 5;
    private static final int SCALAR_ITERATIONS = 30_000_000;
    private static final int VECTOR_ITERATIONS = 20_000;

    private EventLoopSpeed() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < ROUNDS; round++) {
            scalarLoop();
            vectorLoop();
        }
    }

    private static LaunchResult run(ProgramImage image, int blocks) {
        SimulationOptions options = SimulationOptions.defaults().withThreads(1).with(RunMode.TIMING_ONLY);
        Simulation simulation = new Simulation(
                Machine.load("ascend-910c"), options, UnloadedTiming.fixed(8, 30, 40), SemanticsTable.all());
        return simulation.launch(LaunchRequest.of(image, "k", blocks));
    }

    private static void scalarLoop() {
        Words words = new Words()
                .li(3, SCALAR_ITERATIONS)
                .label("again")
                .op("add.s64", "xd", 4, "xn", 4, "xm", 5)
                .op("xor.b64", "xd", 6, "xn", 4, "xm", 5)
                .op("and.b64", "xd", 7, "xn", 6, "xm", 4)
                .op("sub.s64", "xd", 8, "xn", 7, "xm", 6)
                .op("add.s64", "xd", 5, "xn", 5, "imm", 1)
                .branch("jumpcmp.lt.s64", "again", "xn", 5, "xm", 3)
                .op("end");
        long start = cpuTime();
        LaunchResult result = run(words.image(CoreKind.AIV), 1);
        report("scalar instructions", result.instructions(), start);
    }

    private static void vectorLoop() {
        Words words = new Words()
                .li(3, VECTOR_ITERATIONS)
                .li(11, 0x4000)
                .li(12, 0x8000)
                .li(15, 1L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1)
                .label("again")
                .op("vadd.f32", "xd", 10, "xn", 11, "xm", 12, "xt", 15)
                .op("vmul.f32", "xd", 10, "xn", 11, "xm", 12, "xt", 15)
                .op("set_flag.v.mte3", "imm", 0)
                .op("wait_flag.v.mte3", "imm", 0)
                .op("vadd.f32", "xd", 10, "xn", 11, "xm", 12, "xt", 15)
                .op("bar.v")
                .op("add.s64", "xd", 5, "xn", 5, "imm", 1)
                .branch("jumpcmp.lt.s64", "again", "xn", 5, "xm", 3)
                .op("end");
        long start = cpuTime();
        LaunchResult result = run(words.image(CoreKind.AIV), 48);
        long instructions = result.pipes().get(CoreKind.AIV).entrySet().stream()
                .filter(entry -> entry.getKey() != Pipe.S)
                .map(java.util.Map.Entry::getValue)
                .mapToLong(PipeSums::instructions)
                .sum();
        report("pipe instructions", instructions, start);
    }

    /** Nanoseconds this thread has run, whatever else the host does. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String what, long count, long start) {
        double seconds = (cpuTime() - start) / 1e9;
        System.out.printf("%,d %s in %.3f s: %.1f M/s%n", count, what, seconds, count / seconds / 1e6);
    }
}
