// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The yardstick of the GEMM: OpenBLAS sgemm of the same size on as many threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OpenBlasBenchmark {
    private OpenBlas blas;
    private FloatBuffer a;
    private FloatBuffer b;
    private FloatBuffer c;

    @Setup
    public void prepare() {
        blas = OpenBlas.find(GemmBenchmark.HOST_THREADS).orElseThrow(() -> new IllegalStateException("no OpenBLAS"));
        a = OpenBlas.buffer(GemmBenchmark.SIZE);
        b = OpenBlas.buffer(GemmBenchmark.SIZE);
        c = OpenBlas.buffer(GemmBenchmark.SIZE);
    }

    @Benchmark
    public float sgemm() {
        blas.multiply(GemmBenchmark.SIZE, a, b, c);
        return c.get(0);
    }
}
