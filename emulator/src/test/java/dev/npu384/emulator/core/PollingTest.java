// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Core 0 works for a while and then writes a word that core 1 polls. */
class PollingTest {
    private static final int WORK = 2_000_003;

    /** @param countPolls the loop counts its rounds and so never comes back to the same state */
    private static Words program(boolean countPolls, boolean writes) {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .get(2, SpecialRegister.BLOCKID)
                .li(9, 0)
                .branch("jumpcmp.eq.s64", "poll", "xn", 2, "imm", 1)
                .li(3, WORK)
                .set(SpecialRegister.LPCNT, 3)
                .branch("loop", "worked")
                .op("nop")
                .op("endloop")
                .label("worked")
                .li(4, 7);
        if (writes) {
            words.op("st_ddr.b32", "xd", 4, "xn", 1, "offset", 0);
        }
        words.op("end").label("poll").op("ld_ddr.b32", "xd", 5, "xn", 1, "offset", 0);
        words.op("add.s64", "xd", countPolls ? 9 : 10, "xn", countPolls ? 9 : 2, "imm", 1);
        words.branch("jumpcmp.ne.s64", "poll", "xn", 5, "imm", 7)
                .op("st_ddr.b32", "xd", 5, "xn", 1, "offset", 64)
                .op("end");
        return words;
    }

    private static LaunchResult run(Words words, RunMode mode) {
        return run(words, mode, 2);
    }

    private static LaunchResult run(Words words, RunMode mode, int blocks) {
        Simulation simulation = Runs.simulation(mode, 1);
        long tensor = simulation.memory(0).allocate("flag", 512);
        Runs.write(simulation, tensor, 0);
        simulation.memory(0).markKnown(tensor, 512);
        LaunchResult result = simulation.launch(LaunchRequest.of(words.image(CoreKind.AIV), "k", blocks, tensor));
        if (result.status() == RunStatus.OK) {
            assertThat(Runs.read(simulation, tensor + 64) & 0xffffffffL).isEqualTo(7);
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void sleepingChargesWhatPollingWould(RunMode mode) {
        LaunchResult slept = run(program(false, true), mode);
        LaunchResult polled = run(program(true, true), mode);
        assertThat(slept.status()).isEqualTo(RunStatus.OK);
        assertThat(slept.cycles()).isEqualTo(polled.cycles());
        assertThat(slept.instructions()).isEqualTo(polled.instructions());
        assertThat(slept.pipes()).isEqualTo(polled.pipes());
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void pollingWhatNobodyWritesIsADeadlock(RunMode mode) {
        LaunchResult result = run(program(false, false), mode);
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message())
                .contains("aiv1 polls global memory 0x10000000")
                .contains("nobody writes it")
                .doesNotContain("have not started");
    }

    /** All cores wait for what the last block would write if it had a core. */
    @Test
    void aDeadlockTellsOfBlocksThatNeverStarted() {
        int cores = Runs.MACHINE.spec().die().aivCount();
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .get(2, SpecialRegister.BLOCKID)
                .li(4, 7)
                .li(5, cores)
                .branch("jumpcmp.lt.s64", "poll", "xn", 2, "xm", 5)
                .op("st_ddr.b32", "xd", 4, "xn", 1, "offset", 0)
                .op("end")
                .label("poll")
                .op("ld_ddr.b32", "xd", 5, "xn", 1, "offset", 0)
                .branch("jumpcmp.ne.s64", "poll", "xn", 5, "imm", 7)
                .op("end");
        LaunchResult result = run(words, RunMode.VALUES, cores + 1);
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message())
                .startsWith("nothing can go on:\n  1 of " + (cores + 1) + " blocks have not started")
                .contains("launch at most " + cores)
                .contains("aiv1 polls");
    }

    /** A core polls what its own DMA engine writes after much else. */
    private static Words ownStore(boolean countPolls) {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(3, KernelAbi.UB_WINDOW_BIT)
                .li(4, 7)
                .op("st.b32", "xd", 4, "xn", 3, "offset", 0)
                .op("set_flag.s.mte3", "imm", 0)
                .op("wait_flag.s.mte3", "imm", 0)
                .li(6, 0)
                .li(7, 1 << 4 | 4096L << 16)
                .li(8, 1 << 4 | 1L << 16)
                .li(9, 0)
                .op("add.s64", "xd", 2, "xn", 1, "imm", 0)
                .li(11, 512);
        for (int i = 0; i < 4; i++) {
            words.op("add.s64", "xd", 2, "xn", 2, "xm", 11).op("mov_ub_to_out", "xd", 2, "xn", 6, "xm", 7);
        }
        return words.op("mov_ub_to_out", "xd", 1, "xn", 6, "xm", 8)
                .label("poll")
                .op("ld_ddr.b32", "xd", 5, "xn", 1, "offset", 0)
                .op("add.s64", "xd", countPolls ? 9 : 10, "xn", countPolls ? 9 : 2, "imm", 1)
                .branch("jumpcmp.ne.s64", "poll", "xn", 5, "imm", 7)
                .op("end");
    }

    @ParameterizedTest
    @EnumSource(RunMode.class)
    void aCoreIsWokenByItsOwnStores(RunMode mode) {
        LaunchResult slept = runAlone(ownStore(false), mode);
        LaunchResult polled = runAlone(ownStore(true), mode);
        assertThat(slept.status()).isEqualTo(RunStatus.OK);
        assertThat(slept.instructions()).isEqualTo(polled.instructions()).isGreaterThan(50);
        assertThat(slept.cycles()).isEqualTo(polled.cycles());
    }

    private static LaunchResult runAlone(Words words, RunMode mode) {
        Simulation simulation = Runs.simulation(mode, 1);
        long tensor = simulation.memory(0).allocate("flag", 1 << 20);
        Runs.write(simulation, tensor, 0);
        simulation.memory(0).markKnown(tensor, 512);
        return simulation.launch(LaunchRequest.of(words.image(CoreKind.AIV), "k", 1, tensor));
    }
}
