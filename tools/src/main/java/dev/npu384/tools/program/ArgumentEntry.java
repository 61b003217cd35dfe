// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One argument of the kernel.
 *
 * @param kind how the expression's value becomes the eight bytes of its slot
 * @param expression a tensor's name (its address), a param, a number, or arithmetic over them
 */
public record ArgumentEntry(Kind kind, String expression) {
    /** Types of arguments; the low bits of the slot hold the value, the rest is zero. */
    public enum Kind {
        INTEGER,
        F32,
        F16,
        BF16;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ArgumentEntry of(JsonNode node) {
        if (node.isIntegralNumber() || node.isTextual()) {
            return new ArgumentEntry(Kind.INTEGER, node.asText());
        }
        if (node.isObject() && node.size() == 1) {
            Map.Entry<String, JsonNode> entry = node.fields().next();
            for (Kind kind : Kind.values()) {
                boolean value = entry.getValue().isNumber() || entry.getValue().isTextual();
                if (kind != Kind.INTEGER && kind.key().equals(entry.getKey()) && value) {
                    return new ArgumentEntry(kind, entry.getValue().asText());
                }
            }
        }
        String forms = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.INTEGER)
                .map(kind -> "{\"" + kind.key() + "\": 0.5}")
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("expected a name, an integer expression, or one of " + forms);
    }
}
