// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.npu384.tools.program.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of run.json accepts is what its schema says. */
final class RunFilesTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Program.class.getResourceAsStream("/dev/npu384/tools/program/run-schema.json"));

    static List<Path> folders() {
        return ProgramFolders.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void fitTheSchema(Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        assertThat(SCHEMA.validate(new ObjectMapper().readTree(file.toFile()))).isEmpty();
        assertThat(Program.load(folder).file().kernel()).isNotEmpty();
    }

    /** Whoever runs these as they are sees the published times beside. */
    @ParameterizedTest
    @ValueSource(strings = {"moe-dispatch", "moe-combine"})
    void publishedFiguresMeetTheDefaults(String program) throws IOException {
        Path file = Path.of("test-programs/supernode", program, "run.json");
        JsonNode tree = new ObjectMapper().readTree(file.toFile());
        assertThat(tree.path("published")).anyMatch(entry -> meets(entry.path("when"), tree.path("params")));
    }

    private static boolean meets(JsonNode when, JsonNode params) {
        return when.properties().stream().allMatch(one -> one.getValue().equals(params.path(one.getKey())));
    }
}
