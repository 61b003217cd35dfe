// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A machine file with everything it extends, before binding. {@code extends} names another machine or, relative to the
 * file, a path; the extending file's numbers win.
 */
final class MachineFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Problem> problems;
    private final Set<String> open = new LinkedHashSet<>();
    private String summary = "";

    MachineFile(List<Problem> problems) {
        this.problems = problems;
    }

    String summary() {
        return summary;
    }

    /** Reads the named machine; empty, with a problem recorded, when that is impossible. */
    Optional<Entry.Section> read(String nameOrPath) {
        Optional<Entry.Section> section = read(nameOrPath, Optional.empty());
        return problems.isEmpty() ? section : Optional.empty();
    }

    private Optional<Entry.Section> read(String nameOrPath, Optional<Path> from) {
        boolean path = nameOrPath.endsWith(".json");
        Path place =
                path ? from.map(origin -> origin.resolveSibling(nameOrPath)).orElse(Path.of(nameOrPath)) : Path.of("");
        String label = path ? place.normalize().toString() : nameOrPath + ".json";
        if (!open.add(label)) {
            problem(
                    "NPU-M0013",
                    label,
                    "extends",
                    "cyclic extends: " + String.join(" -> ", open) + " -> " + label,
                    "remove one of these extends");
            return Optional.empty();
        }
        Optional<Entry.Section> section = text(nameOrPath, path, place, label)
                .flatMap(text -> parse(text, label))
                .flatMap(node -> entries(node, label, path ? Optional.of(place) : Optional.empty()));
        open.remove(label);
        return section;
    }

    private Optional<Entry.Section> entries(ObjectNode node, String label, Optional<Path> place) {
        JsonNode base = node.remove("extends");
        JsonNode note = node.remove("summary");
        node.remove("$schema");
        if (open.size() == 1) {
            summary = note == null ? "" : note.asText();
        }
        Entry.Section own = new EntryReader(label, problems).section(node, "");
        if (base == null) {
            return Optional.of(own);
        }
        if (!base.isTextual()) {
            problem("NPU-M0014", label, "extends", "not a name or path: " + base, "write \"extends\": \"NAME\"");
            return Optional.empty();
        }
        return read(base.textValue(), place).map(under -> under.overlay(own));
    }

    private Optional<ObjectNode> parse(String text, String label) {
        try {
            JsonNode node = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text); // from Windows
            if (node instanceof ObjectNode object) {
                return Optional.of(object);
            }
            problem(
                    "NPU-M0004",
                    label,
                    "",
                    "not a JSON object",
                    "start from one of " + String.join(", ", Machine.names()));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            problem(
                    "NPU-M0015",
                    label,
                    "",
                    "not valid JSON" + where + ": " + e.getOriginalMessage(),
                    "correct the syntax");
        } catch (StackOverflowError e) {
            problem("NPU-M0015", label, "", "nested too deeply", "a machine file has at most five levels");
        }
        return Optional.empty();
    }

    private Optional<String> text(String name, boolean path, Path place, String label) {
        try {
            if (path) {
                return Optional.of(Files.readString(place));
            }
            try (InputStream stream = Machine.class.getResourceAsStream("/machines/" + name + ".json")) {
                if (stream != null && name.matches("[a-z0-9-]+")) {
                    return Optional.of(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            notFound(
                    label,
                    "no machine named " + name,
                    "use one of " + String.join(", ", Machine.names()) + ", or a path that ends in .json");
        } catch (IOException | IllegalArgumentException e) {
            notFound(
                    label,
                    (e instanceof NoSuchFileException ? "there is no file " : "cannot read the file ") + label,
                    "check that it exists, is readable and is UTF-8");
        }
        return Optional.empty();
    }

    /** Where another file asked for this one, that file is the one to correct. */
    private void notFound(String label, String message, String remedy) {
        List<String> files = List.copyOf(open);
        if (files.size() > 1) {
            problem("NPU-M0001", files.get(files.size() - 2), "extends", message, remedy);
        } else {
            problem("NPU-M0001", label, "", message, remedy);
        }
    }

    private void problem(String code, String file, String path, String message, String remedy) {
        problems.add(new Problem(code, file, path, message, remedy));
    }
}
