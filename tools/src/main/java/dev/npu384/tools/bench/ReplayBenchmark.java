// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What time costs on top of values: cube/gemm, 1024 x 1024 x 1024 on one host thread, and its effects alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReplayBenchmark {
    /** Whether recorded effects are applied again, instead of the program being run. */
    @Param({"false", "true"})
    public boolean replay;

    private LaunchState launch;
    private EffectRecorder recorder;

    @Setup
    public void prepare() {
        launch = LaunchState.of(
                LaunchState.program("cube/gemm"), Map.of("m", "1024", "n", "1024", "k", "1024"), "", 1, false);
        if (replay) {
            recorder = launch.record();
        }
    }

    @Benchmark
    public long gemm() {
        return replay ? recorder.replay() : launch.launch().cycles();
    }
}
