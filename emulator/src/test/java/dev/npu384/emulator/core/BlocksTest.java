// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.SpecialRegister;
import org.junit.jupiter.api.Test;

/** Blocks, groups and what joins cores. */
class BlocksTest {
    private static final int CORES = Runs.MACHINE.spec().die().aivCount();

    /** Stores BLOCKID * 10 + SUBBLOCKID at tensor[8 * (2 * BLOCKID + SUBBLOCKID)]. */
    private static Words identify(Words words) {
        return words.get(1, SpecialRegister.BLOCKID)
                .get(2, SpecialRegister.SUBBLOCKID)
                .op("mul.s64", "xd", 3, "xn", 1, "imm", 10)
                .op("add.s64", "xd", 3, "xn", 3, "xm", 2)
                .op("mul.s64", "xd", 4, "xn", 1, "imm", 2)
                .op("add.s64", "xd", 4, "xn", 4, "xm", 2)
                .op("mul.s64", "xd", 4, "xn", 4, "imm", 64)
                .op("ld.b64", "xd", 5, "xn", 0, "offset", 0)
                .op("st.b64", "xd", 3, "xn", 5, "xm", 4)
                .op("end");
    }

    @Test
    void moreBlocksThanCoresRunInWaves() {
        Recorder recorder = new Recorder();
        Simulation simulation = Runs.simulation(RunMode.VALUES, 2, recorder);
        int blocks = CORES + 2;
        long tensor = simulation.memory(0).allocate("ids", 128L * blocks);
        LaunchResult result =
                simulation.launch(LaunchRequest.of(identify(new Words()).image(CoreKind.AIV), "k", blocks, tensor));
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        for (int block = 0; block < blocks; block++) {
            assertThat(Runs.read(simulation, tensor + 128L * block)).isEqualTo(10L * block);
        }
        long wave = result.cycles() / 2;
        assertThat(recorder.of("block " + CORES + " ").get(0)).startsWith("aiv0 block " + CORES + " from ");
        assertThat(recorder.of("block " + (CORES + 1)).get(0)).startsWith("aiv1 ");
        assertThat(wave).isPositive();
        assertThat(result.coresUsed()).containsEntry(CoreKind.AIV, CORES);
    }

    @Test
    void mixKernelRunsItsGroupsTogether() {
        Words words = new Words().label("aic").op("end").label("aiv");
        Simulation simulation = Runs.simulation(RunMode.VALUES, 1);
        long tensor = simulation.memory(0).allocate("ids", 128L * 3);
        LaunchResult result = simulation.launch(LaunchRequest.of(identify(words).mixImage(2), "k", 3, tensor));
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(result.coresUsed()).containsEntry(CoreKind.AIC, 3).containsEntry(CoreKind.AIV, 6);
        for (int block = 0; block < 3; block++) {
            for (int sub = 0; sub < 2; sub++) {
                assertThat(Runs.read(simulation, tensor + 64L * (2 * block + sub)))
                        .isEqualTo(10L * block + sub);
            }
        }
    }

    private static final long ALL_CORES_FLAG_4 = 1 | 0 << 4 | 4 << 8;
    private static final long GROUP_FLAG_5 = 1 | 2 << 4 | 5 << 8;

    @Test
    void allCoresMeet() {
        Words words = new Words()
                .li(1, ALL_CORES_FLAG_4)
                .op("set_cross_core.mte3", "xt", 1)
                .op("wait_flag_devi", "imm", 4)
                .op("end");
        assertThat(Runs.run(words.image(CoreKind.AIV), 8).status()).isEqualTo(RunStatus.OK);
        LaunchResult tooMany = Runs.run(words.image(CoreKind.AIV), CORES + 1);
        assertThat(tooMany.fault().orElseThrow().code()).isEqualTo("NPU-F0333");
    }

    @Test
    void vectorCoresAnswerTheirCubeCoreTogether() {
        Words words = new Words()
                .label("aic")
                .li(1, GROUP_FLAG_5)
                .op("set_cross_core.fix", "xt", 1)
                .op("wait_flag_devi", "imm", 5)
                .op("end")
                .label("aiv")
                .li(1, GROUP_FLAG_5)
                .op("wait_flag_devi", "imm", 5)
                .op("set_cross_core.mte3", "xt", 1)
                .op("end");
        LaunchResult result = Runs.run(words.mixImage(2), 2);
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        long oneWay = Runs.MACHINE.spec().sync().crossCoreGroup();
        assertThat(result.cycles()).isBetween(2 * oneWay, 2 * oneWay + 40);
    }

    @Test
    void missingMemberIsNamed() {
        Words words = new Words()
                .get(2, SpecialRegister.BLOCKID)
                .li(1, ALL_CORES_FLAG_4)
                .branch("jumpcmp.eq.s64", "skip", "xn", 2, "imm", 1)
                .op("set_cross_core.mte3", "xt", 1)
                .op("wait_flag_devi", "imm", 4)
                .label("skip")
                .op("end");
        LaunchResult result = Runs.run(words.image(CoreKind.AIV), 3);
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message())
                .contains("aiv0 scalar unit waits at test.s:5 for cross-core flag 4")
                .contains("mode 0 set by aiv0 at test.s:4, not by aiv1");
    }

    @Test
    void crossCoreCounterOverflows() {
        Words words = new Words().label("aic").li(1, GROUP_FLAG_5);
        for (int i = 0; i < 16; i++) {
            words.op("set_cross_core.fix", "xt", 1);
        }
        words.op("end").label("aiv").op("end");
        LaunchResult result = Runs.run(words.mixImage(2), 1);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0334");
    }
}
