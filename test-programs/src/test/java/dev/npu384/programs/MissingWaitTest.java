// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes each {@code wait_flag} out of a program in turn. Every time something must tell: values change, a flag is set twice
 * or left over, or the run hangs. Nothing may pass because instructions happened to run in program order.
 */
final class MissingWaitTest {
    private static final Path ROOT = Path.of("test-programs");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> vectorAdd() throws IOException {
        return withoutEachWait("vector/add", List.of("vector/add/add.s"), Map.of("n", "9000", "tile", "1024"), "2");
    }

    @TestFactory
    Stream<DynamicTest> cubeGemm() throws IOException {
        return withoutEachWait(
                "cube/gemm",
                List.of("include/gemm-f16.inc"),
                Map.of("m", "96", "n", "96", "k", "160", "base_m", "32", "base_n", "32", "base_k", "32"),
                "2");
    }

    @TestFactory
    Stream<DynamicTest> putGet() throws IOException {
        return withoutEachWait(
                "supernode/put-get",
                List.of("supernode/put-get/put-get.s"),
                Map.of("ranks", "3", "bytes", "20000"),
                "1");
    }

    private Stream<DynamicTest> withoutEachWait(
            String program, List<String> sources, Map<String, String> params, String blocks) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(
                "as it is",
                () -> assertThat(run(copy("complete"), program, params, blocks))
                        .as("the complete program")
                        .isEqualTo("nothing")));
        for (String source : sources) {
            List<String> lines = Files.readAllLines(ROOT.resolve(source));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith("wait_flag.")) {
                    int line = i;
                    tests.add(dynamicTest(
                            source + ":" + (line + 1) + " " + lines.get(line).strip(),
                            () -> assertThat(without(source, line, program, params, blocks))
                                    .as("what tells that the wait is missing")
                                    .isNotEqualTo("nothing")));
                }
            }
        }
        return tests.stream();
    }

    private String without(String source, int line, String program, Map<String, String> params, String blocks)
            throws IOException {
        Path copy = copy("without-" + line);
        List<String> lines = new ArrayList<>(Files.readAllLines(copy.resolve(source)));
        lines.set(line, "");
        Files.write(copy.resolve(source), lines);
        return run(copy, program, params, blocks);
    }

    /** What tells that something is wrong: "values", "fault", "deadlock", "left over", or "nothing". */
    private static String run(Path root, String program, Map<String, String> params, String blocks) {
        RunSettings settings = RunSettings.defaults()
                .change()
                .params(params)
                .blocks(java.util.Optional.of(blocks))
                .threads(1)
                .build();
        RunOutcome outcome = Runner.run(Program.load(root.resolve(program)), settings, new QuietConsole().console());
        if (outcome.launch().status() != RunStatus.OK) {
            return outcome.status();
        }
        if (!outcome.launch().warnings().isEmpty()) {
            return "left over";
        }
        return outcome.status().equals("ok") ? "nothing" : "values";
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        for (String part : List.of("include", "vector/add", "cube/gemm", "supernode/put-get")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(part))) {
                for (Path file : files.toList()) {
                    Path to = target.resolve(part).resolve(file.getFileName().toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return target;
    }
}
