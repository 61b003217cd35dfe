// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Renew the committed schema with {@code -Dnpu.updateGolden=true}. */
final class RunSchemaTest {
    private static final Path COMMITTED = Path.of("src/main/resources/dev/npu384/tools/program/run-schema.json");

    @Test
    void committedSchemaIsCurrent() throws IOException {
        if (Boolean.getBoolean("npu.updateGolden")) {
            Files.writeString(COMMITTED, RunSchema.text());
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(RunSchema.text());
    }
}
