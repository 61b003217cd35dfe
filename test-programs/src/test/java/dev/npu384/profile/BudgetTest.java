// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.command.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BudgetTest {
    private static final String NAME = "other-bank-groups";
    private static final Path PROGRAM = Path.of("test-programs/teaching", NAME);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void runFailsWhenCyclesMoveAndNamesTheInstruction() throws IOException {
        Path profile = folder.resolve("profile");
        List<String> profiling = List.of(
                "profile",
                PROGRAM.toString(),
                "--timing-only",
                "--level",
                "0",
                "--no-advice",
                "-o",
                profile.toString());
        assertThat(run(new QuietConsole(), profiling)).isEqualTo(Verb.OK);
        ObjectNode budget =
                (ObjectNode) MAPPER.readTree(profile.resolve("budget.json").toFile());
        assertThat(budget.has("cycles") && budget.has("aiv.v")).isTrue();
        QuietConsole kept = new QuietConsole();
        assertThat(run(kept, command(budget))).as(kept.err()).isEqualTo(Verb.OK);

        String statement = "V vadd.f32 [x5], [x5], [x6], x15";
        budget.put(statement, budget.path(statement).longValue() - 64);
        QuietConsole moved = new QuietConsole();
        assertThat(run(moved, command(budget))).isEqualTo(Verb.FAILED);
        assertThat(moved.err()).contains("NPU-R0152", "+64 cycles", statement).doesNotContain("mov_ub_to_out");

        budget.remove(statement);
        QuietConsole added = new QuietConsole();
        assertThat(run(added, command(budget))).isEqualTo(Verb.FAILED);
        assertThat(added.err()).contains("not in the budget: " + statement);
    }

    /** A run, timing only, of the program with the budget. */
    private List<String> command(ObjectNode budget) throws IOException {
        ObjectNode program =
                (ObjectNode) MAPPER.readTree(PROGRAM.resolve("run.json").toFile());
        program.set("budget", budget);
        Path copy = Files.createDirectories(folder.resolve("program"));
        String source = NAME + ".s";
        Files.writeString(copy.resolve(source), Files.readString(PROGRAM.resolve(source)));
        MAPPER.writeValue(copy.resolve("run.json").toFile(), program);
        return List.of("run", copy.toString(), "--timing-only");
    }

    private static int run(QuietConsole console, List<String> words) {
        return new CommandLineInterface(console.console()).run(words);
    }
}
