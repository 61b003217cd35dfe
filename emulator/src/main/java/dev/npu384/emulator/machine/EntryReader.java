// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the JSON of one file into entries, collecting what is malformed. */
final class EntryReader {
    private static final Set<String> FIGURE_KEYS = Set.of("value", "unit", "source", "confidence");

    private final String file;
    private final List<Problem> problems;

    EntryReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    Entry.Section section(JsonNode node, String path) {
        Map<String, Entry> children = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String childPath = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            child(property.getValue(), childPath).ifPresent(entry -> children.put(property.getKey(), entry));
        }
        return new Entry.Section(children, file);
    }

    private Optional<Entry> child(JsonNode node, String path) {
        if (!node.isObject()) {
            problem(
                    "NPU-M0004",
                    path,
                    "expected an object, found " + node,
                    "write {\"value\": ..., \"unit\": ..., \"source\": ..., \"confidence\": ...}");
            return Optional.empty();
        }
        if (node.has("value") || node.has("unit")) {
            return figure(node, path);
        }
        return Optional.of(section(node, path));
    }

    private Optional<Entry> figure(JsonNode node, String path) {
        int before = problems.size();
        node.fieldNames().forEachRemaining(key -> {
            if (!FIGURE_KEYS.contains(key)) {
                problem(
                        "NPU-M0003",
                        path + "." + key,
                        "unknown key in a number",
                        "keep value, unit, source, confidence");
            }
        });
        JsonNode value = node.path("value");
        if (!value.isNumber()) {
            problem(
                    "NPU-M0005",
                    path,
                    "value is not a number: " + (value.isMissingNode() ? "missing" : value),
                    "write a plain JSON number");
        }
        String unit = text(node, "unit", path);
        String source = text(node, "source", path);
        String confidence = text(node, "confidence", path);
        Optional<Confidence> known = Confidence.ofFileName(confidence);
        if (known.isEmpty() && !confidence.isEmpty()) {
            problem(
                    "NPU-M0006",
                    path,
                    "unknown confidence \"" + confidence + "\"",
                    "use documented, measured, derived or guess");
        }
        if (problems.size() > before || known.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry.Figure(new Quantity(value.decimalValue(), unit, source, known.get()), file));
    }

    private String text(JsonNode node, String key, String path) {
        JsonNode text = node.path(key);
        if (!text.isTextual() || text.textValue().isBlank()) {
            problem("NPU-M0007", path, "number without " + key, "add \"" + key + "\": \"...\"");
            return "";
        }
        return text.textValue();
    }

    private void problem(String code, String path, String message, String remedy) {
        problems.add(new Problem(code, file, path, message, remedy));
    }
}
