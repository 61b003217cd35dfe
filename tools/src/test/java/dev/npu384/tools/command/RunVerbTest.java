// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of a few lines: y[i] = x[i] + step for n int64 numbers, on one vector core. */
final class RunVerbTest {
    private static final String SOURCE = """
            .kernel shift, aiv
            shift:
                ld.b64  x1, [x0, #0]
                ld.b64  x2, [x0, #8]
                li      x3, n
                li      x4, step
            1:  ld.b64  x5, [x1, #0]
                add.s64 x5, x5, x4
                st.b64  x5, [x2, #0]
                add.s64 x1, x1, #8
                add.s64 x2, x2, #8
                sub.s64 x3, x3, #1
                jumpcmp.gt.s64 x3, x6, 1b
                end
            """;
    private static final String RUN = """
            { "kernel": "shift.s",
              "params": { "n": 10, "step": 3 },
              "blocks": 1,
              "tensors": { "x": { "dtype": "int64", "shape": ["n"], "data": "arange", "control": true },
                           "y": { "dtype": "int64", "shape": ["n"] } },
              "args": ["x", "y"],
              "check": { "y": { "reference": "x + 3" } } }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(folder.resolve("shift.s"), SOURCE);
        Files.writeString(folder.resolve("run.json"), RUN);
    }

    private Ended run(String... options) {
        return Ended.run(Stream.concat(Stream.of("run", folder.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    @Test
    void resultIsCheckedAndSummarised() {
        Ended ended = run();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("shift on ascend-910c: ok", "check y: pass, all 10 elements", "cycles");
    }

    @Test
    void jsonFollowsTheSchema() throws IOException {
        Ended ended = run("--json", "-");
        JsonNode result = new ObjectMapper().readTree(ended.out());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(RunVerbTest.class.getResourceAsStream("/dev/npu384/tools/result/result-schema.json"))
                        .validate(result))
                .isEmpty();
        assertThat(result.at("/status").asText()).isEqualTo("ok");
        assertThat(result.at("/cycles").asLong()).isPositive();
        assertThat(result.at("/checks/0/name").asText()).isEqualTo("y");
    }

    @Test
    void mismatchEndsWithOneAndShowsElements() {
        Ended ended = run("-p", "step=4");
        assertThat(ended.code()).isEqualTo(Verb.FAILED);
        assertThat(ended.out()).contains("mismatch", "check y: FAIL", "y[0] is 4, expected 3");
    }

    @Test
    void faultEndsWithOneAndNamesTheLine() throws IOException {
        edit("shift.s", "st.b64  x5, [x2, #0]", "st.b64  x5, [x6, #0]");
        Ended ended = run();
        assertThat(ended.code()).isEqualTo(Verb.FAILED);
        assertThat(ended.err()).contains("shift.s:9", "NPU-F").doesNotContain("\tat ");
    }

    @Test
    void deadlockEndsWithOneAndNamesTheLine() throws IOException {
        edit("shift.s", "    end\n", "    wait_flag.mte2.s #0\n    end\n");
        Ended ended = run();
        assertThat(ended.code()).isEqualTo(Verb.FAILED);
        assertThat(ended.out()).contains("deadlock");
        assertThat(ended.err()).contains("shift.s:14");
    }

    @Test
    void badSourceEndsWithTwo() throws IOException {
        edit("shift.s", "add.s64 x5", "ad.s64 x5");
        Ended ended = run();
        assertThat(ended.code()).isEqualTo(Verb.USAGE);
        assertThat(ended.err()).contains("shift.s:8:5: error:", "did you mean 'add.s64'?");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void unknownNamesAreRefused() throws IOException {
        assertThat(run("-p", "stp=4").err()).contains("NPU-R0110", "did you mean step?");
        assertThat(run("--out", "z=z.npy").err()).contains("NPU-R0112");
        edit("run.json", "\"x + 3\"", "\"ad(x, 3)\"");
        assertThat(run().err()).contains("NPU-R0160", "did you mean add?");
    }

    @Test
    void clashOfParamAndTensorIsRefused() throws IOException {
        edit("run.json", "\"step\": 3", "\"step\": 3, \"x\": 1");
        assertThat(run().err()).contains("NPU-R0106");
    }

    @Test
    void tensorsGoThroughNumpyFiles() {
        Path y = folder.resolve("y.npy");
        assertThat(run("--out", "y=" + y).code()).isZero();
        Ended again = run("--tensor", "x=" + y, "--out", "y=" + y);
        assertThat(again.code()).isZero();
        assertThat(run("--tensor", "x=" + y, "-p", "n=9").err()).contains("NPU-R0145", "the file's shape is [10]");
    }

    @Test
    void noFileIsLeftBehindByAFailedRun() throws IOException {
        edit("shift.s", "st.b64  x5, [x2, #0]", "st.b64  x5, [x6, #0]");
        run("--out", "y=" + folder.resolve("y.npy"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("shift.s", "run.json");
        }
    }

    @Test
    void missingFoldersAreFoundBeforeTheRun() {
        assertThat(run("--out", "y=" + folder.resolve("no/y.npy")).err()).contains("NPU-R0030", "there is no folder");
        assertThat(run("--json", folder.toString()).err()).contains("NPU-R0030", "this is a folder");
    }

    @Test
    void timingOnlyTakesTheSameCycles() throws IOException {
        JsonNode values = new ObjectMapper().readTree(run("--json", "-").out());
        JsonNode timing =
                new ObjectMapper().readTree(run("--json", "-", "--timing-only").out());
        assertThat(timing.at("/cycles")).isEqualTo(values.at("/cycles"));
        assertThat(timing.at("/mode").asText()).isEqualTo("timing-only");
        assertThat(timing.at("/checks")).isEmpty();
    }

    @Test
    void timingOnlyNeedsControlTensors() throws IOException {
        edit("run.json", ", \"control\": true", "");
        Ended ended = run("--timing-only");
        assertThat(ended.code()).isEqualTo(Verb.FAILED);
        assertThat(ended.err()).contains("shift.s:7", "control");
    }

    @Test
    void seedChangesRandomTensors() throws IOException {
        edit("run.json", "\"data\": \"arange\"", "\"data\": \"randint(0, 1000)\"");
        Path one = folder.resolve("one.npy");
        Path two = folder.resolve("two.npy");
        assertThat(run("--seed", "1", "--out", "y=" + one).code()).isZero();
        assertThat(run("--seed", "2", "--out", "y=" + two).code()).isZero();
        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(two));
    }

    @Test
    void bareSourceRunsWithOptions() throws IOException {
        Path bare = folder.resolve("bare.s");
        Files.writeString(bare, ".kernel bare, aiv\nbare:\n    li x1, count\n    end\n");
        Ended ended = Ended.run("run", bare.toString(), "-p", "count=5", "--blocks", "2");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("bare on ascend-910c: ok", "2 blocks on 2 vector cores");
    }
}
