// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.tools.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
    private static final double EVENT_MILLIONS = 3;
    private static final double TIMES_REPLAY = 1.5;

    private final boolean quick;

    Measurements(boolean quick) {
        this.quick = quick;
        if (quick) {
            // Others may measure meanwhile: nobody will quote these figures.
            System.setProperty("jmh.ignoreLock", "true");
        }
    }

    /**
     * What one operation takes.
     *
     * @param seconds by the clock on the wall
     * @param processorSeconds of all threads of the process, which other work on the host disturbs less
     */
    private record Cost(double seconds, double processorSeconds) {
        /** Amount per second by the clock, in {@code unit}s. */
        double rate(double amount, double unit) {
            return amount / seconds / unit;
        }

        /** The same if the process had had {@code threads} processors all the time. */
        String byProcessorTime(double amount, double unit, int threads) {
            return String.format(Locale.ROOT, "%.4g by processor time", amount / (processorSeconds / threads) / unit);
        }
    }

    Figure scalarLoop() {
        double instructions = ScalarLoopBenchmark.PASSES * (double) ScalarLoopBenchmark.LOOP_INSTRUCTIONS;
        Cost cost = cost(ScalarLoopBenchmark.class, "", "");
        return new Figure(
                "scalar loop, one thread",
                cost.rate(instructions, 1e6),
                "Minstr/s",
                SCALAR_MILLIONS,
                false,
                "goal; " + cost.byProcessorTime(instructions, 1e6, 1));
    }

    /** Pipe instructions of the event loop, nothing but time computed, on one thread. */
    Figure events() {
        Cost cost = cost(EventLoopBenchmark.class, "", "");
        long instructions = EventLoopBenchmark.pipeInstructions();
        return new Figure(
                "event loop, pipe instructions, one thread",
                cost.rate(instructions, 1e6),
                "Minstr/s",
                EVENT_MILLIONS,
                false,
                "goal; " + cost.byProcessorTime(instructions, 1e6, 1));
    }

    /** Time and values of a GEMM in terms of its recorded values alone, both on one thread. */
    Figure replay() {
        Cost run = cost(ReplayBenchmark.class, "replay", "false");
        Cost replay = cost(ReplayBenchmark.class, "replay", "true");
        String note = String.format(
                Locale.ROOT, "limit; %.4g by processor time", run.processorSeconds / replay.processorSeconds);
        double ratio = run.seconds / replay.seconds;
        return new Figure("f16 GEMM 1024, run over replay of values", ratio, "", TIMES_REPLAY, true, note);
    }

    List<Figure> vectorAdd() {
        List<Figure> figures = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            Cost cost = cost(VectorAddBenchmark.class, "hostThreads", Integer.toString(threads));
            String name = "f16 vector add of 256 MB, " + threads + (threads == 1 ? " thread" : " threads");
            figures.add(new Figure(
                    name,
                    cost.rate(VectorAddBenchmark.BYTES, 1e9),
                    "GB/s",
                    ADD_GIGABYTES_PER_THREAD * threads,
                    false,
                    "goal; " + cost.byProcessorTime(VectorAddBenchmark.BYTES, 1e9, threads)));
        }
        return figures;
    }

    List<Figure> gemm() {
        double operations = 2.0 * GemmBenchmark.SIZE * GemmBenchmark.SIZE * GemmBenchmark.SIZE;
        List<Figure> figures = new ArrayList<>();
        double yardstick = Double.NaN;
        if (OpenBlas.find(GemmBenchmark.HOST_THREADS).isPresent()) {
            Cost openBlas = cost(OpenBlasBenchmark.class, "", "");
            yardstick = openBlas.rate(operations, 1e9);
            figures.add(new Figure(
                    "OpenBLAS sgemm 2048, two threads",
                    yardstick,
                    "GFLOP/s",
                    Double.NaN,
                    false,
                    openBlas.byProcessorTime(operations, 1e9, GemmBenchmark.HOST_THREADS)));
        }
        Cost ours = cost(GemmBenchmark.class, "timingOnly", "false");
        figures.add(new Figure(
                "f16 GEMM 2048, values and time, two threads",
                ours.rate(operations, 1e9),
                "GFLOP/s",
                yardstick * SHARE_OF_OPENBLAS,
                false,
                "half of OpenBLAS; " + ours.byProcessorTime(operations, 1e9, GemmBenchmark.HOST_THREADS)));
        double timing = cost(GemmBenchmark.class, "timingOnly", "true").seconds;
        figures.add(new Figure("the same, timing only", timing, "s", Double.NaN, true, ""));
        return figures;
    }

    private Cost cost(Class<?> benchmark, String param, String value) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream hidden = System.out;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(quick ? 1 : 4)
                .warmupTime(TimeValue.seconds(quick ? 1 : 5))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(quick ? 1 : 5))
                .addProfiler(ProcessorTime.class)
                .jvmArgsAppend("-Dnpu.home=" + System.getProperty("npu.home", "."))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL);
        if (!param.isEmpty()) {
            options = options.param(param, value);
        }
        try {
            System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
            Collection<RunResult> results = new Runner(options.build()).run();
            RunResult result = results.iterator().next();
            return new Cost(
                    result.getPrimaryResult().getScore(),
                    result.getSecondaryResults().get(ProcessorTime.NAME).getScore());
        } catch (RunnerException exception) {
            String reason =
                    String.valueOf(exception.getMessage()).lines().findFirst().orElse("no reason given");
            throw new UserError(
                    "NPU-R0062", "", "the benchmark failed: " + reason, log.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(hidden);
        }
    }
}
