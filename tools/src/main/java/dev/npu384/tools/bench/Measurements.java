// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.tools.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks as figures. Each runs in a process of its own, warmed up first. */
final class Measurements {
    private static final double SCALAR_MILLIONS = 200;
    private static final double ADD_GIGABYTES_PER_THREAD = 2;
    private static final double SHARE_OF_OPENBLAS = 0.5;

    private final boolean quick;

    Measurements(boolean quick) {
        this.quick = quick;
    }

    Figure scalarLoop() {
        double instructions = ScalarLoopBenchmark.PASSES * (double) ScalarLoopBenchmark.LOOP_INSTRUCTIONS;
        double millions = instructions / seconds(ScalarLoopBenchmark.class, "", "") / 1e6;
        return new Figure("scalar loop, one thread", millions, "Minstr/s", SCALAR_MILLIONS, false, "goal");
    }

    List<Figure> vectorAdd() {
        List<Figure> figures = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            double seconds = seconds(VectorAddBenchmark.class, "hostThreads", Integer.toString(threads));
            double gigabytes = VectorAddBenchmark.BYTES / seconds / 1e9;
            String name = "f16 vector add of 256 MB, " + threads + (threads == 1 ? " thread" : " threads");
            figures.add(new Figure(name, gigabytes, "GB/s", ADD_GIGABYTES_PER_THREAD * threads, false, "goal"));
        }
        return figures;
    }

    List<Figure> gemm() {
        double operations = 2.0 * GemmBenchmark.SIZE * GemmBenchmark.SIZE * GemmBenchmark.SIZE;
        List<Figure> figures = new ArrayList<>();
        double yardstick = Double.NaN;
        if (OpenBlas.find(GemmBenchmark.HOST_THREADS).isPresent()) {
            yardstick = operations / seconds(OpenBlasBenchmark.class, "", "") / 1e9;
            figures.add(new Figure("OpenBLAS sgemm 2048, two threads", yardstick, "GFLOP/s", Double.NaN, false, ""));
        }
        double ours = operations / seconds(GemmBenchmark.class, "timingOnly", "false") / 1e9;
        figures.add(new Figure(
                "f16 GEMM 2048, values and time, two threads",
                ours,
                "GFLOP/s",
                yardstick * SHARE_OF_OPENBLAS,
                false,
                "half of OpenBLAS"));
        double timing = seconds(GemmBenchmark.class, "timingOnly", "true");
        figures.add(new Figure("the same, timing only", timing, "s", Double.NaN, true, ""));
        return figures;
    }

    private double seconds(Class<?> benchmark, String param, String value) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream hidden = System.out;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(quick ? 1 : 4)
                .warmupTime(TimeValue.seconds(quick ? 1 : 5))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(quick ? 1 : 5))
                .jvmArgsAppend("-Dnpu.home=" + System.getProperty("npu.home", "."))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL);
        if (!param.isEmpty()) {
            options = options.param(param, value);
        }
        try {
            System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
            Collection<RunResult> results = new Runner(options.build()).run();
            return results.iterator().next().getPrimaryResult().getScore();
        } catch (RunnerException exception) {
            throw new UserError("NPU-R0062", "", "the benchmark failed", log.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(hidden);
        }
    }
}
