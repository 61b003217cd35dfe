// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.isa.Pipe;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time alone of cube/gemm, 6144 x 6144 x 6144 on 24 cores with base 128 x 256 x 64, on one host thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EventLoopBenchmark {
    static final Map<String, String> PARAMS =
            Map.of("m", "6144", "n", "6144", "k", "6144", "base_m", "128", "base_n", "256", "base_k", "64");

    private LaunchState launch;

    @Setup
    public void prepare() {
        launch = LaunchState.of(LaunchState.program("cube/gemm"), PARAMS, "", 1, true);
    }

    @Benchmark
    public long gemm() {
        return launch.launch().cycles();
    }

    /** Instructions of one launch that are not the scalar unit's own. */
    static long pipeInstructions() {
        EventLoopBenchmark benchmark = new EventLoopBenchmark();
        benchmark.prepare();
        LaunchResult result = benchmark.launch.launch();
        return result.pipes().values().stream()
                .flatMap(pipes -> pipes.entrySet().stream())
                .filter(pipe -> pipe.getKey() != Pipe.S)
                .mapToLong(pipe -> pipe.getValue().instructions())
                .sum();
    }
}
