// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.memory.spec.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/**
 * The JSON schema of machine files, generated from the records. Files that extend another may leave keys out, so the
 * schema requires none; {@link Machine#load} does, after merging.
 */
public final class MachineSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MachineSchema() {}

    /** The schema as text, ending with a newline. */
    public static String text() {
        ObjectNode root = section(MachineSpec.class);
        ObjectNode properties = (ObjectNode) root.get("properties");
        properties.putObject("$schema").put("type", "string");
        properties.putObject("extends").put("type", "string").put("description", "machine name or file to start from");
        properties.putObject("summary").put("type", "string").put("description", "one line about the machine");
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", "npu384 machine");
        schema.setAll(root);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode section(Class<?> type) {
        ObjectNode node = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(SpecBinder.key(component), component(component));
        }
        return node;
    }

    private static ObjectNode component(RecordComponent component) {
        if (component.getType() == Map.class) {
            ObjectNode map = NODES.objectNode().put("type", "object");
            map.set("additionalProperties", section(SpecBinder.elementType(component)));
            return map;
        }
        if (component.getType() == java.util.Optional.class) {
            return section(SpecBinder.elementType(component));
        }
        return component.getType().isPrimitive() ? number(component) : section(component.getType());
    }

    private static ObjectNode number(RecordComponent component) {
        Unit unit = component.getAnnotation(Unit.class);
        ObjectNode node = NODES.objectNode().put("type", "object").put("description", unit.meaning());
        node.put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        boolean positive = unit.positive() || unit.powerOfTwo();
        properties.putObject("value").put("type", "number").put(positive ? "exclusiveMinimum" : "minimum", 0);
        ArrayNode units = properties.putObject("unit").putArray("enum");
        Units.accepted(unit.value()).forEach(units::add);
        properties.putObject("source").put("type", "string").put("minLength", 1);
        ArrayNode confidences = properties.putObject("confidence").putArray("enum");
        for (Confidence confidence : Confidence.values()) {
            if (confidence != Confidence.OVERRIDE) {
                confidences.add(confidence.fileName());
            }
        }
        ArrayNode required = node.putArray("required");
        for (String key : new String[] {"value", "unit", "source", "confidence"}) {
            required.add(key);
        }
        return node;
    }

    /** Prints the schema; how the committed file is renewed. */
    public static void main(String[] arguments) {
        System.out.print(text());
    }
}
