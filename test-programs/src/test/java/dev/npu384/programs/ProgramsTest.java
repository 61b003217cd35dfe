// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.tools.program.CaseEntry;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every program, in every case of its cases.json: results match the references; one host thread and several give the same
 * cycles and bytes; timing-only gives the same cycles.
 */
final class ProgramsTest {
    private static final int SEVERAL = 3;

    /** A timing-only run came to a value that it does not know. */
    private static final String VALUE_NEEDED = "NPU-F0320";

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicNode> programs() {
        return ProgramFolders.all().stream()
                .map(program -> dynamicContainer(
                        Path.of("test-programs").relativize(program).toString(),
                        CaseEntry.of(program).stream()
                                .map(one -> dynamicTest(one.toString(), () -> check(program, one)))));
    }

    private static void check(Path path, CaseEntry one) throws IOException {
        Program program = Program.load(path);
        RunSettings settings = one.settings();
        Map<String, Path> outputs = new LinkedHashMap<>();
        program.file().check().keySet().forEach(name -> outputs.put(name, folder.resolve(name + ".npy")));
        RunOutcome single =
                run(program, settings.change().threads(1).outputs(outputs).build());
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (Map.Entry<String, Path> output : outputs.entrySet()) {
            bytes.put(output.getKey(), Files.readAllBytes(output.getValue()));
        }
        RunOutcome several =
                run(program, settings.change().threads(SEVERAL).outputs(outputs).build());
        for (Map.Entry<String, Path> output : outputs.entrySet()) {
            assertThat(Files.readAllBytes(output.getValue()))
                    .as("bytes of %s on %d threads", output.getKey(), SEVERAL)
                    .isEqualTo(bytes.get(output.getKey()));
        }
        assertThat(several.launch().cycles())
                .as("cycles on %d threads", SEVERAL)
                .isEqualTo(single.launch().cycles());
        RunSettings timingOnly = settings.change().timingOnly(true).build();
        if (one.valuesOnly().isEmpty()) {
            checkTiming(single, run(program, timingOnly));
        } else {
            RunOutcome stopped = Runner.run(program, timingOnly, new QuietConsole().console());
            assertThat(stopped.launch().fault().orElseThrow().code()).isEqualTo(VALUE_NEEDED);
        }
    }

    private static void checkTiming(RunOutcome single, RunOutcome timing) {
        assertThat(timing.launch().cycles())
                .as("cycles timing-only")
                .isEqualTo(single.launch().cycles());
        assertThat(timing.launch().instructions()).isEqualTo(single.launch().instructions());
    }

    private static RunOutcome run(Program program, RunSettings settings) {
        QuietConsole console = new QuietConsole();
        RunOutcome outcome = Runner.run(program, settings, console.console());
        assertThat(outcome.status())
                .as(() -> "status; "
                        + outcome.launch().fault().map(fault -> fault.text()).orElse("") + outcome.checks())
                .isEqualTo("ok");
        return outcome;
    }
}
