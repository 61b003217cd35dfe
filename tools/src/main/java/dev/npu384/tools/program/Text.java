// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A number or an expression in run.json: {@code 4096} or {@code "n * 2"}. Kept as text until params are known.
 *
 * @param value the expression; "" when the key was absent
 */
public record Text(String value) {
    public static final Text ABSENT = new Text("");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Text of(JsonNode node) {
        if (node.isNumber() || node.isTextual()) {
            return new Text(node.asText());
        }
        throw new IllegalArgumentException("expected a number or an expression in quotes");
    }

    public boolean present() {
        return !value.isEmpty();
    }

    static Text orAbsent(Text text) {
        return text == null ? ABSENT : text;
    }
}
