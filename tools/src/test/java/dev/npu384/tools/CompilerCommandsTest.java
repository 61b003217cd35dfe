// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The launcher tells the Java virtual machine which methods to compile on their own; it does not complain of missing ones. */
class CompilerCommandsTest {
    private static final Path FILE = Path.of("src/main/launcher/compiler.txt");
    private static final String COMMAND = "dontinline ";

    @Test
    void namesMethodsThatExist() throws Exception {
        List<String> lines = Files.readAllLines(FILE);
        assertThat(lines.get(0)).isEqualTo("quiet");
        assertThat(lines).hasSizeGreaterThan(20);
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).startsWith(COMMAND).contains("::");
            String[] parts = line.substring(COMMAND.length()).split("::");
            assertThat(Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                            .map(Method::getName))
                    .as(parts[0])
                    .contains(parts[1]);
        }
    }
}
