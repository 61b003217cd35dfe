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

/** Without values, a program may look at what steers it and at nothing else. */
class TimingOnlyTest {
    private static final long ONE_BLOCK = 1 << 4 | 1L << 16;

    /** Copies a block of the tensor to the UB and loops as often as its first word says. */
    private static Words loopByCopy() {
        return new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(3, 0)
                .li(4, ONE_BLOCK)
                .op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4)
                .op("set_flag.mte2.s", "imm", 0)
                .op("wait_flag.mte2.s", "imm", 0)
                .get(5, SpecialRegister.DATA_UB_BASE)
                .op("ld.b32", "xd", 6, "xn", 5, "offset", 0)
                .set(SpecialRegister.LPCNT, 6)
                .branch("loop", "after")
                .op("nop")
                .op("endloop")
                .label("after");
    }

    private static LaunchResult run(Words words, RunMode mode, boolean control) {
        Simulation simulation = Runs.simulation(mode, 1);
        long tensor = simulation.memory(0).allocate("x", 512);
        for (int i = 0; i < 4; i++) {
            Runs.write(simulation, tensor + 8 * i, 1000);
        }
        if (control) {
            simulation.memory(0).markKnown(tensor, 512);
        }
        return simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIV), "k", 1, tensor));
    }

    @Test
    void copiesOfControlDataAreKnown() {
        LaunchResult values = run(loopByCopy(), RunMode.VALUES, true);
        LaunchResult timed = run(loopByCopy(), RunMode.TIMING_ONLY, true);
        assertThat(timed.status()).isEqualTo(RunStatus.OK);
        assertThat(timed.cycles()).isEqualTo(values.cycles());
        assertThat(timed.instructions()).isEqualTo(values.instructions()).isGreaterThan(2000);
    }

    @Test
    void readingWhatIsNotKnownStopsTheRun() {
        LaunchResult timed = run(loopByCopy(), RunMode.TIMING_ONLY, false);
        assertThat(timed.status()).isEqualTo(RunStatus.FAULT);
        assertThat(timed.fault().orElseThrow().code()).isEqualTo("NPU-F0320");
        assertThat(timed.fault().orElseThrow().position()).isEqualTo("test.s:9");
        assertThat(timed.fault().orElseThrow().message()).contains("\"control\": true");
    }

    @Test
    void accessesBeyondABufferFaultAsWithValues() {
        for (RunMode mode : RunMode.values()) {
            Words add = new Words()
                    .li(3, 0x2ff00)
                    .li(15, 2L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1)
                    .op("vadd.s32", "xd", 3, "xn", 3, "xm", 3, "xt", 15);
            assertThat(run(add, mode, false).fault().orElseThrow().message())
                    .as("%s", mode)
                    .contains("0x30000", "lies outside the buffer");
            Words store = new Words()
                    .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                    .li(3, 0x2ffe0)
                    .li(4, 1 << 4 | 2L << 16)
                    .op("mov_ub_to_out", "xd", 1, "xn", 3, "xm", 4);
            assertThat(run(store, mode, false).fault().orElseThrow().message())
                    .as("%s", mode)
                    .contains("UB", "lies outside the buffer");
        }
    }

    @Test
    void resultsOfArithmeticOnKnownSourcesAreKnown() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(3, 0)
                .li(4, ONE_BLOCK - (1L << 16) + (8L << 16))
                .li(15, 1L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1)
                .op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4)
                .op("bar.all")
                .op("vadd.s32", "xd", 3, "xn", 3, "xm", 3, "xt", 15)
                .op("bar.all")
                .get(5, SpecialRegister.DATA_UB_BASE)
                .op("ld.b32", "xd", 6, "xn", 5, "offset", 0);
        assertThat(run(words, RunMode.TIMING_ONLY, true).status()).isEqualTo(RunStatus.OK);
    }

    @Test
    void resultsOfArithmeticOnWhatIsPartlyKnownAreNotKnown() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(3, 0)
                .li(4, ONE_BLOCK)
                .li(15, 1L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1)
                .op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4)
                .op("bar.all")
                .op("vadd.s32", "xd", 3, "xn", 3, "xm", 3, "xt", 15)
                .op("bar.all")
                .get(5, SpecialRegister.DATA_UB_BASE)
                .op("ld.b32", "xd", 6, "xn", 5, "offset", 0);
        LaunchResult timed = run(words, RunMode.TIMING_ONLY, true);
        assertThat(timed.fault().orElseThrow().code()).isEqualTo("NPU-F0320");
    }

    @Test
    void scalarStoresAreKnown() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(2, 5)
                .op("st.b32", "xd", 2, "xn", 1, "offset", 4)
                .op("ld.b32", "xd", 3, "xn", 1, "offset", 4)
                .op("dcci", "xn", 1, "entire", 1, "dst", 0)
                .op("ld.b32", "xd", 3, "xn", 1, "offset", 4);
        assertThat(run(words, RunMode.TIMING_ONLY, false).status()).isEqualTo(RunStatus.OK);
    }
}
