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

/** vector/add in float16 over 256 MB of operands (x, y and z together), values and time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class VectorAddBenchmark {
    static final long ELEMENTS = 256_000_000L / 6;

    /** Bytes of x and y read and of z written. */
    static final long BYTES = 6 * ELEMENTS;

    @Param({"1", "2"})
    public int hostThreads;

    private LaunchState launch;

    @Setup
    public void prepare() {
        launch = LaunchState.of(
                LaunchState.program("vector/add"), Map.of("n", Long.toString(ELEMENTS)), "", hostThreads, false);
    }

    @Benchmark
    public long vectorAdd() {
        return launch.launch().cycles();
    }
}
