// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Usage: npu VERB",
                "isaa | did you mean isa?",
                "isa --stats | did you mean --status?",
                "isa VAD | did you mean VADD?",
                "isa blokid | did you mean blockid?",
                "run | takes one program, not 0",
                "run a b | takes one program, not 2",
                "run no/such/folder | there is no such program",
                "run x -p | option -p needs a value",
                "run x -p n | needs NAME=VALUE, not n",
                "run x --threads many | it must be 1 to 1024",
                "machine ascend-910 | NPU-M0001",
                "machine ascend-910c --set hbm.bandwidt=1 | NPU-M0016",
                "asm | takes one source file, not 0",
                "asm nothing.s | cannot read the file",
                "disasm nothing.o | cannot read the file",
                "profile x --cores foo | cores are aic0, aiv0",
                "validate foo | takes no operand",
                "validate --points ../test-programs/validation/calibration-points.json --group fo | groups: instruction"
            })
    void badUsageIsExplainedWithExitCodeTwo(String command, String message) {
        Ended ended = command.isEmpty() ? Ended.run() : Ended.run(command.split(" "));
        assertThat(ended.code()).isEqualTo(Verb.USAGE);
        assertThat(ended.err()).contains(message).doesNotContain("\tat ", "Exception");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void everyVerbHasHelpWithAnExample() {
        for (Verb verb : Verbs.all()) {
            Ended ended = Ended.run(verb.name(), "--help");
            assertThat(ended.code()).isEqualTo(Verb.OK);
            assertThat(ended.out())
                    .contains("Usage: npu " + verb.name(), verb.examples().get(0));
            for (Option option : verb.options().getOptions()) {
                assertThat(option.getDescription())
                        .as(verb.name() + " " + option)
                        .isNotBlank();
            }
        }
        assertThat(Ended.run("--help").out()).contains(Verbs.names());
    }

    @Test
    void verbsAreRegisteredUnderTheirNames() {
        List<String> names = Verbs.all().stream().map(Verb::name).toList();
        assertThat(names).isEqualTo(Verbs.names()).doesNotHaveDuplicates();
    }

    @Test
    void outOfMemorySaysHowMuchThereIsAndAsksForMore() {
        assertThat(CommandLineInterface.outOfMemory(20L << 30))
                .contains("NPU-R0003", "20.0 GiB of heap are not enough", "-Xmx30g");
    }

    @Test
    void isaListsExplainsAndCounts() {
        assertThat(Ended.run("isa").out()).contains("VADD", "SET_FLAG", "MMAD");
        assertThat(Ended.run("isa", "vadd.f32").out()).startsWith("VADD");
        assertThat(Ended.run("isa").out()).contains("st_atomic_cfg", "transfer.align_gaps");
        assertThat(Ended.run("isa", "CTRL", "sync.cross_core").out())
                .startsWith("ctrl: special register")
                .contains("atomictype", "\nconfig sync.cross_core");
        assertThat(Ended.run("isa", "--status").out()).contains("exposed", "legacy", "not modelled");
    }

    @Test
    void sourcesAreNotWrittenOver(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("k.s"), ".kernel k, aiv\nk: end\n");
        String name = source.toString();
        for (String option : List.of("-o", "-l")) {
            Ended ended = Ended.run("asm", name, option, folder + "/./k.s");
            assertThat(ended.code()).isEqualTo(Verb.USAGE);
            assertThat(ended.err()).contains("this is the file that is read");
        }
        assertThat(Ended.run("asm", name, "-o", folder + "/k.o").code()).isEqualTo(Verb.OK);
        assertThat(Ended.run("disasm", folder + "/k.o", "-o", folder + "/k.o").code())
                .isEqualTo(Verb.USAGE);
        assertThat(source).hasContent(".kernel k, aiv\nk: end\n");
    }

    @Test
    void filesOfWindowsEditorsAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("k.s"), "\ufeff.kernel k, aiv\r\nk: end\r\n");
        Files.writeString(folder.resolve("run.json"), "\ufeff{ \"kernel\": \"k.s\", \"blocks\": 1 }\r\n");
        Ended ended = Ended.run("run", folder.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(Verb.OK);
        Files.write(folder.resolve("k.s"), ".kernel k".getBytes(StandardCharsets.UTF_16));
        assertThat(Ended.run("run", folder.toString()).err()).contains("it is no text");
    }

    @Test
    void machineNumbersCanBeReplaced() {
        assertThat(Ended.run("machine", "ascend-910c").out()).contains("clock.core", "1.8 GHz");
        assertThat(Ended.run("machine", "ascend-910c", "--set", "clock.core=2.5", "--explain")
                        .out())
                .contains("2.5 GHz", "set by the user, was 1.8");
    }
}
