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

/** cube/gemm in float16 on 24 cores, 2048 x 2048 x 2048, on two host threads: values and time, and time alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GemmBenchmark {
    static final int SIZE = 2048;
    static final int HOST_THREADS = 2;

    @Param({"false", "true"})
    public boolean timingOnly;

    private LaunchState launch;

    @Setup
    public void prepare() {
        String size = Integer.toString(SIZE);
        launch = LaunchState.of(
                LaunchState.program("cube/gemm"),
                Map.of("m", size, "n", size, "k", size),
                "",
                HOST_THREADS,
                timingOnly);
    }

    @Benchmark
    public long gemm() {
        return launch.launch().cycles();
    }
}
