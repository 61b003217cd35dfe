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
        return tile(words, 16, cubeFlag, fixpipeFlag);
    }

    private static Words tile(Words words, int side, int cubeFlag, int fixpipeFlag) {
        long multiply = CubeLayouts.M.set(CubeLayouts.K.set(CubeLayouts.N.set(0, side), 16), side);
        multiply = CubeLayouts.UNIT_FLAG.set(CubeLayouts.C_ZERO.set(multiply, 1), cubeFlag);
        long size = FixpipeLayouts.N_SIZE.set(
                FixpipeLayouts.M_SIZE.set(FixpipeLayouts.DST_STRIDE.set(0, 2L * side), side), side);
        long options = FixpipeLayouts.UNIT_FLAG.set(FixpipeLayouts.SRC_STRIDE.set(0, side), fixpipeFlag);
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
        long tensor = simulation.memory(0).allocate("c", 64 * 64 * 4);
        return simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIC), "k", 1, tensor));
    }

    private static long[] span(Recorder recorder, String mnemonic, int which) {
        String[] words = recorder.of(mnemonic).get(which).split("[ -]");
        return new long[] {Long.parseLong(words[words.length - 2]), Long.parseLong(words[words.length - 1])};
    }

    @Test
    void fixpipeStartsAtTheFirstBlockAndEndsAfterTheCube() {
        Recorder recorder = new Recorder();
        LaunchResult result = run(tile(new Words(), SET, SET), recorder);
        assertThat(result.fault()).isEmpty();
        assertThat(result.warnings()).isEmpty();
        long[] cube = span(recorder, "MMAD", 0);
        long[] fixpipe = span(recorder, "FIX_L0C_TO_OUT", 0);
        assertThat(fixpipe[0]).isGreaterThanOrEqualTo(cube[0] + Runs.LATENCY / 2);
        assertThat(fixpipe[1]).isGreaterThan(cube[1]);
    }

    /** The fixpipe reads 16 KiB in four chunks; the next tile starts meanwhile, but cannot overtake it. */
    @Test
    void nextTileFollowsTheFixpipeBlockByBlock() {
        Recorder recorder = new Recorder();
        Words words = tile(tile(new Words(), 64, SET, SET), 64, SET, SET);
        LaunchResult result = run(words, recorder);
        assertThat(result.fault()).isEmpty();
        long[] fixpipe = span(recorder, "FIX_L0C_TO_OUT", 0);
        long lastRead = fixpipe[0] + 3L * Runs.CHUNK;
        long[] next = span(recorder, "MMAD", 1);
        assertThat(next[0]).isBetween(fixpipe[0], lastRead - 1);
        assertThat(next[1]).isGreaterThan(lastRead);
        assertThat(span(recorder, "FIX_L0C_TO_OUT", 1)[1]).isGreaterThan(next[1]);
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
