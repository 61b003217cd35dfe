// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.program.ProgramImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random programs, racy ones included, give the same bytes and cycles for any number of host threads. */
class DeterminismTest {
    private static final int BLOCKS = 12;
    private static final int REGION = 256 << 10;
    private static final Machine MACHINE = Machine.load("ascend-910c");

    /** Loads, stores and vector instructions on few addresses, ordered by barriers now and then. */
    private static ProgramImage program(long seed) {
        Random random = new Random(seed);
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .get(2, SpecialRegister.BLOCKID)
                .li(4, 1 << 4 | 8L << 16)
                .li(15, 1L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1)
                .li(16, 4096)
                .op("mul.s64", "xd", 17, "xn", 2, "xm", 16);
        for (int i = 0; i < 60; i++) {
            words.li(3, 256L * random.nextInt(6))
                    .li(5, 256L * random.nextInt(6))
                    .li(6, 256L * random.nextInt(6));
            words.li(7, 4096L * random.nextInt(12)).op("add.s64", "xd", 7, "xn", 7, "xm", 1);
            if (random.nextBoolean()) {
                words.op("add.s64", "xd", 7, "xn", 7, "xm", 17);
            }
            switch (random.nextInt(6)) {
                case 0, 1 -> words.op("mov_out_to_ub", "xd", 3, "xn", 7, "xm", 4);
                case 2, 3 -> words.op("mov_ub_to_out", "xd", 7, "xn", 3, "xm", 4);
                case 4 -> words.op("vadd.s32", "xd", 3, "xn", 5, "xm", 6, "xt", 15);
                default -> words.op(random.nextBoolean() ? "bar.all" : "bar.v");
            }
        }
        return words.op("end").image(CoreKind.AIV);
    }

    private record Outcome(LaunchResult result, byte[] bytes) {}

    private static Outcome run(ProgramImage image, int threads) {
        SimulationOptions options =
                SimulationOptions.defaults().withThreads(threads).with(RunMode.VALUES);
        Simulation simulation = new Simulation(MACHINE, options);
        long tensor = simulation.memory(0).allocate("x", REGION);
        byte[] bytes = new byte[REGION];
        new Random(1).nextBytes(bytes);
        simulation.memory(0).bytes().write(tensor, bytes, 0, REGION);
        LaunchResult result = simulation.launch(LaunchRequest.of(image, "k", BLOCKS, tensor));
        simulation.memory(0).bytes().read(tensor, bytes, 0, REGION);
        return new Outcome(result, bytes);
    }

    @Property(tries = 25)
    void threadsDoNotShow(@ForAll long seed) {
        ProgramImage image = program(seed);
        Outcome one = run(image, 1);
        assertThat(one.result().fault()).isEmpty();
        for (int threads = 2; threads <= 4; threads += 2) {
            Outcome many = run(image, threads);
            assertThat(many.result()).isEqualTo(one.result());
            assertThat(many.bytes()).isEqualTo(one.bytes());
        }
    }

    @Property(tries = 15)
    void timingOnlyTakesTheSameCycles(@ForAll long seed) {
        ProgramImage image = program(seed);
        Outcome values = run(image, 1);
        SimulationOptions options = SimulationOptions.defaults().with(RunMode.TIMING_ONLY);
        Simulation simulation = new Simulation(MACHINE, options);
        long tensor = simulation.memory(0).allocate("x", REGION);
        LaunchResult timed = simulation.launch(LaunchRequest.of(image, "k", BLOCKS, tensor));
        assertThat(timed.cycles()).isEqualTo(values.result().cycles());
        assertThat(timed.pipes()).isEqualTo(values.result().pipes());
        assertThat(timed.paths()).isEqualTo(values.result().paths());
    }
}
