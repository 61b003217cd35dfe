// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad machine file ends a verb with exit code 2, and the message names the file, the place in it and a remedy. */
final class BadMachineFilesTest {
    private static final String NUMBER =
            "{ \"value\": %s, \"unit\": \"%s\", \"source\": \"s\", \"confidence\": \"guess\" }";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown key | hbm | bandwith | 1.8 | TB/s | NPU-M0003 | hbm.bandwith | bandwidth",
                "unknown section | hmb | bandwidth | 1.8 | TB/s | NPU-M0003 | hmb | hbm",
                "wrong unit | clock | core | 1.8 | ns | NPU-M0008 | clock.core | use Hz, kHz, MHz, GHz",
                "negative | hbm | latency | -3 | ns | NPU-M0009 | hbm.latency | ",
                "no whole number | die | aic_count | 2.5 | count | NPU-M0011 | die.aic_count | "
            })
    void badNumbersAreRefused(
            String what, String section, String key, String value, String unit, String code, String place, String hint)
            throws IOException {
        Path file = write(
                "bad.json",
                "{ \"extends\": \"ascend-910c\", \"" + section + "\": { \"" + key + "\": "
                        + NUMBER.formatted(value, unit) + " } }");
        assertRefused(file, code, place, hint == null ? "" : hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing sections | {} | NPU-M0002 | clock | ",
                "missing parts of a number | {\"extends\": \"ascend-910c\", \"clock\": {\"core\": {\"value\": 1, \"unit\": \"GHz\"}}} | NPU-M0007 | clock.core | source",
                "cycle | {\"extends\": \"bad.json\"} | NPU-M0013 | extends | ",
                "unknown parent | {\"extends\": \"ascend-910x\"} | NPU-M0001 | extends | use one of ascend-910c",
                "missing parent | {\"extends\": \"nowhere.json\"} | NPU-M0001 | extends | nowhere.json",
                "broken JSON | {\"extends\": | NPU-M0015 | bad.json | "
            })
    void badFilesAreRefused(String what, String text, String code, String place, String hint) throws IOException {
        assertRefused(write("bad.json", text), code, place, hint == null ? "" : hint);
    }

    private void assertRefused(Path file, String code, String place, String hint) throws IOException {
        Path program = write("empty.s", """
                .kernel empty, aiv
                empty:
                    end
                """);
        for (Ended ended : new Ended[] {
            Ended.run("machine", file.toString()), Ended.run("run", program.toString(), "--machine", file.toString())
        }) {
            assertThat(ended.code()).as(ended.err()).isEqualTo(Verb.USAGE);
            assertThat(ended.err())
                    .contains("bad.json", code, place, hint, "hint: ")
                    .doesNotContain("\tat ", "Exception");
            assertThat(ended.out()).isEmpty();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
