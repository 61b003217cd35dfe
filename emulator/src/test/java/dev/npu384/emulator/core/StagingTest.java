// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values follow time: what a program without waits sees is what silicon would show. */
class StagingTest {
    private static final long BLOCK = 32;
    private static final long ONE_BLOCK = 1 << 4 | 1L << 16;
    private static final long NEW = 0x1111111111111111L;
    private static final long OLD = 0x2222222222222222L;

    /** x1 = input, x2 = output; UB block 0 holds OLD. */
    private static Words begin() {
        return new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .op("ld.b64", "xd", 2, "xn", 0, "offset", 8)
                .li(3, 0)
                .li(4, ONE_BLOCK)
                .op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4)
                .op("bar.all")
                .op("add.s64", "xd", 1, "xn", 1, "imm", BLOCK);
    }

    private static Words load(Words words) {
        return words.op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4);
    }

    private static Words store(Words words) {
        return words.op("mov_ub_to_out", "xd", 2, "xn", 3, "xm", 4);
    }

    private static long run(Words words, int threads) {
        Simulation simulation = Runs.simulation(RunMode.VALUES, threads);
        long input = simulation.memory(0).allocate("input", 512);
        long output = simulation.memory(0).allocate("output", 512);
        for (int i = 0; i < 4; i++) {
            Runs.write(simulation, input + 8 * i, OLD);
            Runs.write(simulation, input + BLOCK + 8 * i, NEW);
        }
        LaunchResult result =
                simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIV), "k", 1, input, output));
        assertThat(result.fault()).isEmpty();
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        return Runs.read(simulation, output);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void storeWaitsForTheLoad(int threads) {
        Words words = load(begin()).op("set_flag.mte2.mte3", "imm", 0).op("wait_flag.mte2.mte3", "imm", 0);
        assertThat(run(store(words), threads)).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void storeWithoutWaitSendsStaleBytes(int threads) {
        assertThat(run(store(load(begin())), threads)).isEqualTo(OLD);
    }

    /** The store starts first and is still granting chunks when the load ends: it keeps what it began with. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void longStoreKeepsItsSources(int threads) {
        Words words = begin().li(5, 1 << 4 | 2048L << 16).op("mov_ub_to_out", "xd", 2, "xn", 3, "xm", 5);
        Simulation simulation = Runs.simulation(RunMode.VALUES, threads);
        long input = simulation.memory(0).allocate("input", 512);
        long output = simulation.memory(0).allocate("output", 2048 * BLOCK);
        for (int i = 0; i < 4; i++) {
            Runs.write(simulation, input + 8 * i, OLD);
            Runs.write(simulation, input + BLOCK + 8 * i, NEW);
        }
        load(words);
        LaunchResult result =
                simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIV), "k", 1, input, output));
        assertThat(result.fault()).isEmpty();
        assertThat(Runs.read(simulation, output)).isEqualTo(OLD);
    }
}
