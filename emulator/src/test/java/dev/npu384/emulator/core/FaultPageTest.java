// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of a kernel is explained in one place of the manual, and nothing else is. */
class FaultPageTest {
    private static final Pattern THROWN = Pattern.compile("\"(NPU-F\\d{4})\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (NPU-F\\d{4}) \\|");

    /** Codes of the fabric come from the memory model, which has no manual of its own. */
    private static final String FABRIC = "NPU-F07";

    private static List<String> codes(Path folder, String ending, Pattern pattern) throws IOException {
        List<String> codes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }

    @Test
    void manualAndSourcesAgree() throws IOException {
        List<String> rows = codes(Path.of("manual"), ".md", ROW);
        rows.removeIf(code -> code.startsWith(FABRIC));
        TreeSet<String> thrown = new TreeSet<>(codes(Path.of("src/main/java"), ".java", THROWN));
        thrown.removeIf(code -> code.startsWith(FABRIC));
        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(thrown);
    }

    @Test
    void partsOfTheEmulatorShareNoCode() throws IOException {
        Path sources = Path.of("src/main/java/dev/npu384/emulator");
        TreeSet<String> vector = new TreeSet<>(codes(sources.resolve("vector"), ".java", THROWN));
        assertThat(vector).isNotEmpty().doesNotContainAnyElementsOf(codes(sources.resolve("scalar"), ".java", THROWN));
    }
}
