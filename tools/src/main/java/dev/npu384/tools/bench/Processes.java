// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.tools.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whole processes of the launcher, timed by the clock on the wall. */
final class Processes {
    private static final int SOURCE_LINES = 200_000;
    private static final int RUNS = 5;

    private Processes() {}

    /** Median seconds of some runs after one that is not counted. */
    static double seconds(int runs, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("npu.home", "."), "npu").toString());
        command.addAll(List.of(arguments));
        double[] times = new double[runs];
        run(command);
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            run(command);
            times[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(times);
        return times[runs / 2];
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new UserError("NPU-R0060", "", "the command failed: " + String.join(" ", command), "");
            }
        } catch (IOException exception) {
            throw new UserError("NPU-R0060", "", "cannot start " + command.get(0), "");
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new UserError("NPU-R0005", "", "interrupted", "");
        }
    }

    static Figure help() {
        return new Figure("npu isa VADD, whole process", seconds(RUNS, "isa", "VADD"), "s", 0.6, true, "limit");
    }

    /** Nothing but time of a large GEMM on two host threads. */
    static Figure timing(boolean quick) {
        List<String> arguments = new ArrayList<>(
                List.of("run", LaunchState.program("cube/gemm").toString(), "--timing-only", "--threads", "2"));
        EventLoopBenchmark.PARAMS.forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
        double seconds = seconds(quick ? 1 : RUNS, arguments.toArray(new String[0]));
        return new Figure("f16 GEMM 6144, timing only, whole process", seconds, "s", 2, true, "limit");
    }

    static Figure assembler() {
        try {
            Path source = Files.createTempFile("npu-bench-", ".s");
            Path object = Files.createTempFile("npu-bench-", ".o");
            try {
                Files.writeString(source, source());
                double seconds = seconds(3, "asm", source.toString(), "-o", object.toString());
                return new Figure("npu asm of 200,000 lines, whole process", seconds, "s", 3, true, "limit");
            } finally {
                Files.deleteIfExists(source);
                Files.deleteIfExists(object);
            }
        } catch (IOException exception) {
            throw new UserError("NPU-R0060", "", "cannot write a temporary file", "");
        }
    }

    /** A mix of what kernels are made of. */
    private static String source() {
        StringBuilder text = new StringBuilder(".kernel big, aiv\nbig:\n");
        for (int line = 2; line < SOURCE_LINES - 1; line++) {
            switch (line % 6) {
                case 0 -> text.append("l").append(line).append(":\n");
                case 1 -> text.append("    add.s64 x1, x2, x3          ; next element\n");
                case 2 -> text.append("    vadd.f32 [x2], [x12], [x13], x15\n");
                case 3 -> text.append("    mov x4, #").append(line % 1000).append("\n");
                case 4 -> text.append("    set_flag.mte2.v #0\n");
                default -> text.append("    ld.b64 x3, [x0, #8]\n");
            }
        }
        return text.append("    end\n").toString();
    }
}
