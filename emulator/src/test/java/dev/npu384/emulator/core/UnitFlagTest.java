// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.cube.CubeLayouts;
import dev.npu384.isa.fixpipe.FixpipeLayouts;
import org.junit.jupiter.api.Test;

/** The cube hands a tile of one fractal to the fixpipe without a pipe flag. */
class UnitFlagTest {
    private static final int SET = 3;

    private static Words tile(Words words, int cubeFlag, int fixpipeFlag) {
        long multiply = CubeLayouts.M.set(CubeLayouts.K.set(CubeLayouts.N.set(0, 16), 16), 16);
        multiply = CubeLayouts.UNIT_FLAG.set(CubeLayouts.C_ZERO.set(multiply, 1), cubeFlag);
        long size = FixpipeLayouts.N_SIZE.set(FixpipeLayouts.M_SIZE.set(FixpipeLayouts.DST_STRIDE.set(0, 32), 16), 16);
        long options = FixpipeLayouts.UNIT_FLAG.set(FixpipeLayouts.SRC_STRIDE.set(0, 16), fixpipeFlag);
        return words.li(1, 0)
                .li(2, multiply)
                .li(3, size)
                .li(4, options)
                .op("mmad.f16_to_f32", "xd", 1, "xn", 1, "xm", 1, "xt", 2)
                .op("ld.b64", "xd", 5, "xn", 0, "offset", 0)
                .op("fix_l0c_to_out.f32", "xd", 5, "xn", 1, "xm", 3, "xt", 4);
    }

    private static LaunchResult run(Words words, Recorder recorder) {
        Simulation simulation = Runs.simulation(RunMode.VALUES, 1, recorder);
        long tensor = simulation.memory(0).allocate("c", 4096);
        return simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIC), "k", 1, tensor));
    }

    private static long[] span(Recorder recorder, String mnemonic) {
        String[] words = recorder.of(mnemonic).get(0).split("[ -]");
        return new long[] {Long.parseLong(words[words.length - 2]), Long.parseLong(words[words.length - 1])};
    }

    @Test
    void fixpipeStartsAtTheFirstBlockAndEndsAfterTheCube() {
        Recorder recorder = new Recorder();
        LaunchResult result = run(tile(new Words(), SET, SET), recorder);
        assertThat(result.fault()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        long[] cube = span(recorder, "MMAD");
        long[] fixpipe = span(recorder, "FIX_L0C_TO_OUT");
        assertThat(fixpipe[0]).isGreaterThanOrEqualTo(cube[0] + Runs.LATENCY / 2);
        assertThat(fixpipe[1]).isGreaterThan(cube[1]);
    }

    @Test
    void fixpipeWithoutAProducerWaitsForEver() {
        LaunchResult result = run(tile(new Words(), 0, SET), new Recorder());
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message()).contains("waits", "set unit flags of its L0C blocks");
    }

    @Test
    void flagsNobodyTookAreReported() {
        LaunchResult result = run(tile(new Words(), SET, 0), new Recorder());
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(result.warnings()).containsExactly("aic0: unit flags of L0C are left set");
    }
}
