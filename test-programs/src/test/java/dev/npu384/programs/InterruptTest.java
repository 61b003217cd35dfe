// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, sent to a process whose program would go on for hours, on one die and on several. */
final class InterruptTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int ONE_DIE = 0;
    private static final int HUNG_MINUTES = 3;

    @TempDir
    Path folder;

    /** What the process left behind. */
    private record Ended(int code, String out, String err) {}

    /** A process that was started with SIGINT ignored can't be interrupted, nor can its children. */
    @BeforeEach
    void needsSignals() throws IOException {
        assumeTrue(Files.isReadable(STATUS), "no /proc");
        for (String line : Files.readAllLines(STATUS)) {
            assumeFalse(
                    line.startsWith("SigIgn:")
                            && (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0,
                    "SIGINT is ignored here");
        }
    }

    /** Stores 7 to y, then counts for hours. */
    private void writeProgram(int ranks) throws IOException {
        Files.writeString(folder.resolve("long.s"), """
                .kernel long, aiv
                long:
                    ld.b64  x1, [x0, #0]
                    mov     x2, #7
                    st_dev.b32 x2, [x1, #0]
                    li      x3, 1 << 50
                1:  sub.s64 x3, x3, #1
                    jumpcmp.gt.s64 x3, x6, 1b
                    end
                """);
        String where = ranks == ONE_DIE ? "" : "\"machine\": \"cloudmatrix384\", \"ranks\": " + ranks + ",";
        Files.writeString(folder.resolve("run.json"), """
                { "kernel": "long.s", %s "blocks": 2,
                  "tensors": { "y": { "dtype": "int32", "shape": [4], "data": "zeros", "symmetric": true } },
                  "args": ["y"],
                  "check": { "y": { "reference": "y" } } }
                """.formatted(where));
    }

    private Ended interrupt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedChild.class.getName()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        // One that does not end fails the test instead of holding it up.
        CompletableFuture.delayedExecutor(HUNG_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).as(() -> text(err)).isEqualTo(InterruptedChild.RUNNING);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            String rest = String.join("\n", out.lines().toList());
            return new Ended(process.waitFor(), rest, text(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            return exception.toString();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @ParameterizedTest
    @ValueSource(ints = {ONE_DIE, 2, 20})
    void aRunStillWritesItsResultAndTensors(int ranks) throws Exception {
        writeProgram(ranks);
        Path result = folder.resolve("result.json");
        Path y = folder.resolve("y.npy");
        Ended ended = interrupt("run", folder.toString(), "--json", result.toString(), "--out", "y=" + y);
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains(": interrupted").doesNotContain("check y");
        assertThat(ended.err())
                .contains("npu: interrupted; reporting what there is", "tensors were written as they were")
                .doesNotContain("\tat ", "deadlock");
        assertThat(json(result).path("status").asText()).isEqualTo("interrupted");
        assertThat(json(result).path("instructions").asLong()).isPositive();
        assertThat(json(result).path("ranks").size()).isEqualTo(ranks);
        byte[] bytes = Files.readAllBytes(y);
        // Four numbers of 4 bytes end the file; the first was stored before the long loop.
        assertThat(bytes[bytes.length - 16]).isEqualTo((byte) 7);
        assertThat(bytes[bytes.length - 12]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {ONE_DIE, 3})
    void aProfileShowsTheRunSoFar(int ranks) throws Exception {
        writeProgram(ranks);
        Path profile = folder.resolve("profile");
        Ended ended = interrupt("profile", folder.toString(), "-o", profile.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains(": interrupted", "written to " + profile);
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(json(profile.resolve("result.json")).path("status").asText()).isEqualTo("interrupted");
        assertThat(json(profile.resolve("trace.json")).path("traceEvents").isEmpty())
                .isFalse();
        assertThat(profile.resolve("report.html")).isNotEmptyFile();
    }
}
