// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed manual is what the registry says. */
class ManualTest {
    private static final Path MANUAL = Path.of("manual", "instructions.md");

    @Test
    void isCurrent() throws IOException {
        String expected = InstructionManual.markdown();
        if (Boolean.getBoolean("npu.updateGolden")) {
            Files.createDirectories(MANUAL.getParent());
            Files.writeString(MANUAL, expected);
        }
        assertThat(Files.readString(MANUAL))
                .as("out of date; run mvn -pl isa test -Dtest=ManualTest -Dnpu.updateGolden=true")
                .isEqualTo(expected);
    }
}
