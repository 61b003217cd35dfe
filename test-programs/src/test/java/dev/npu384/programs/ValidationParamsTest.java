// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.tools.UserError;
import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.command.Verb;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunFile;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.validate.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Others write points against the programs in `validation`: the README names every param, and a value that no range
 * contains is refused rather than run as something else.
 */
final class ValidationParamsTest {
    private static final Path FOLDER = Path.of("test-programs/validation");

    @TestFactory
    Stream<DynamicTest> namedInTheReadme() throws IOException {
        String[] sections = Files.readString(FOLDER.resolve("README.md")).split("(?m)^### ");
        return programs()
                .map(program -> dynamicTest(name(program), () -> {
                    String section = Stream.of(sections)
                            .filter(text ->
                                    text.lines().findFirst().orElse("").matches("(.*, )?" + name(program) + "(,.*)?"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no section"));
                    for (String param : knobs(Program.load(program).file())) {
                        assertThat(section).contains("`" + param + "`");
                    }
                }));
    }

    @Test
    void theExampleOfTheReadmeRuns(@TempDir Path folder) throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        int start = readme.indexOf("```json") + "```json".length();
        Path file =
                Files.writeString(folder.resolve("points.json"), readme.substring(start, readme.indexOf("```", start)));
        QuietConsole console = new QuietConsole();
        int code = new CommandLineInterface(console.console()).run(List.of("validate", "--points", file.toString()));
        assertThat(code).as(console.err() + console.out()).isEqualTo(Verb.OK);
        assertThat(console.out()).contains("add-1M", "mmad-rate", "2 points: MAPE");
    }

    @Test
    void pointsWithoutAnErrorInPerCentAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("points.json"),
                "[{\"id\": 1, \"group\": \"g\", \"expected\": 0, \"program\": \"mmad\", \"metric\": \"cycles\"}]");
        assertThatThrownBy(() -> PointsFile.read(file))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.code()).isEqualTo("NPU-R0305"));
    }

    @TestFactory
    Stream<DynamicTest> refuseNegativeParams() {
        return programs()
                .flatMap(program -> Program.load(program).file().params().keySet().stream()
                        .map(param -> dynamicTest(
                                name(program) + " " + param,
                                () -> refused(
                                        program, RunSettings.defaults().change().params(Map.of(param, "-1"))))));
    }

    @TestFactory
    Stream<DynamicTest> refuseUnknownTexts() {
        return programs()
                .flatMap(program -> Program.load(program).file().defines().keySet().stream()
                        .map(define -> dynamicTest(
                                name(program) + " " + define,
                                () -> refused(
                                        program,
                                        RunSettings.defaults().change().defines(Map.of(define, "nonsense"))))));
    }

    private static void refused(Path program, RunSettings.Builder builder) {
        RunSettings settings = builder.timingOnly(true).threads(1).build();
        assertThatThrownBy(() -> Runner.run(Program.load(program), settings, new QuietConsole().console()))
                .isInstanceOf(UserError.class);
    }

    private static TreeSet<String> knobs(RunFile file) {
        TreeSet<String> names = new TreeSet<>(file.params().keySet());
        names.addAll(file.defines().keySet());
        return names;
    }

    private static Stream<Path> programs() {
        return ProgramFolders.all().stream().filter(program -> program.startsWith(FOLDER));
    }

    private static String name(Path program) {
        return program.getFileName().toString();
    }
}
