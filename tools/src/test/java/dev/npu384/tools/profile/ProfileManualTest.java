// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Renew the page with {@code -Dnpu.updateGolden=true}. */
final class ProfileManualTest {
    private static final Path PAGE = Path.of("manual/profile.md");
    private static final String START = "-Dnpu.updateGolden=true -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void pageDescribesTheTables() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        String current = page.substring(0, start) + CsvReports.manual() + page.substring(end);
        if (Boolean.getBoolean("npu.updateGolden")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(current);
    }
}
