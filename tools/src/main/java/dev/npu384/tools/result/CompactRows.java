// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON text with indents, but for some arrays of the outermost object: these have one element per line. */
final class CompactRows {
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper COMPACT = new ObjectMapper();

    private CompactRows() {}

    /** @param arrays keys of the arrays to be written so */
    static String text(ObjectNode root, Set<String> arrays) {
        List<String> members = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> member : root.properties()) {
                boolean rows =
                        arrays.contains(member.getKey()) && !member.getValue().isEmpty();
                members.add("  " + COMPACT.writeValueAsString(member.getKey()) + " : "
                        + (rows ? rows(member.getValue()) : indented(member.getValue())));
            }
        } catch (JsonProcessingException exception) {
            throw new IllegalStateException(exception);
        }
        return "{\n" + String.join(",\n", members) + "\n}\n";
    }

    private static String rows(JsonNode array) throws JsonProcessingException {
        List<String> rows = new ArrayList<>();
        for (JsonNode element : array) {
            rows.add("    " + COMPACT.writeValueAsString(element));
        }
        return "[\n" + String.join(",\n", rows) + "\n  ]";
    }

    /** Line ends inside of texts are escaped, so these are all of the layout. */
    private static String indented(JsonNode value) throws JsonProcessingException {
        return INDENTED.writeValueAsString(value).replace("\n", "\n  ");
    }
}
