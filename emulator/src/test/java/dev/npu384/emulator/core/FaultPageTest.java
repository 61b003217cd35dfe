// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of scalar code, synchronisation and launches is explained in the manual, and nothing else is. */
class FaultPageTest {
    private static final Pattern CODE = Pattern.compile("NPU-F03\\d\\d");

    private static TreeSet<String> codes(String text) {
        TreeSet<String> codes = new TreeSet<>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            codes.add(matcher.group());
        }
        return codes;
    }

    @Test
    void manualAndSourcesAgree() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                used.addAll(codes(Files.readString(source)));
            }
        }
        String page = Files.readString(Path.of("manual/faults.md"));
        String table = page.substring(page.indexOf("| code"));
        assertThat(codes(table)).isEqualTo(used);
    }
}
