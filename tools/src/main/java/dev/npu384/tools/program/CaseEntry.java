// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of a program's {@code cases.json}, a list that the tests run.
 *
 * @param params replaced params
 * @param defines texts for the assembler
 * @param blocks number of blocks
 * @param valuesOnly why its cycles depend on values, so that a timing-only run has to stop; "" where they do not
 */
public record CaseEntry(
        Map<String, Text> params,
        Map<String, String> defines,
        Text blocks,
        @JsonProperty("values_only") String valuesOnly) {
    public CaseEntry {
        params = params == null ? Map.of() : params;
        defines = defines == null ? Map.of() : defines;
        blocks = Text.orAbsent(blocks);
        valuesOnly = valuesOnly == null ? "" : valuesOnly;
    }

    /** The cases beside a run.json; one with the program's own params where there is no list. */
    public static List<CaseEntry> of(Path folder) {
        Path file = folder.resolve("cases.json");
        return Files.isRegularFile(file)
                ? StrictJson.read(file, new TypeReference<List<CaseEntry>>() {})
                : List.of(new CaseEntry(null, null, null, null));
    }

    /** The settings of this case. */
    public RunSettings settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        params.forEach((name, text) -> texts.put(name, text.value()));
        Optional<String> blockText = blocks.present() ? Optional.of(blocks.value()) : Optional.empty();
        return RunSettings.defaults()
                .change()
                .params(texts)
                .defines(defines)
                .blocks(blockText)
                .build();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        params.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value.value()));
        defines.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.length() == 0 ? "as it is" : text.substring(1);
    }
}
