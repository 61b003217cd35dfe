// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A loop of scalar instructions on one core, one host thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScalarLoopBenchmark {
    /** Instructions of one pass of the loop. */
    static final long LOOP_INSTRUCTIONS = 8;

    static final long PASSES = 10_000_000;

    private static final String SOURCE = """
            .kernel loop, aiv
            loop:
                li      x1, passes
                mov     x2, #0
            1:  add.s64 x2, x2, x1
                xor.b64 x3, x2, x1
                and.b64 x4, x3, x1
                add.s64 x5, x4, x2
                sub.s64 x6, x5, x3
                or.b64  x7, x6, x4
                sub.s64 x1, x1, #1
                jumpcmp.gt.s64 x1, x8, 1b
                end
            """;

    private Path source;
    private LaunchState launch;

    @Setup
    public void prepare() throws IOException {
        source = Files.createTempFile("npu-bench-", ".s");
        Files.writeString(source, SOURCE);
        Map<String, String> params = Map.of("passes", Long.toString(PASSES));
        launch = LaunchState.of(source, params, "1", 1, false);
    }

    @TearDown
    public void clean() throws IOException {
        Files.deleteIfExists(source);
    }

    @Benchmark
    public long scalarLoop() {
        return launch.launch().cycles();
    }
}
