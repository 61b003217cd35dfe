// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.tools.tensor.DataType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** The JSON schema of run.json, made from the records that bind it. */
public final class RunSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RunSchema() {}

    /** The schema's text, ending in a newline. */
    public static String text() {
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "npu384 program (run.json)");
        root.setAll(object(RunFile.class));
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static ObjectNode object(Class<?> type) {
        ObjectNode node = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = property == null || property.value().isEmpty() ? component.getName() : property.value();
            ObjectNode value = value(component.getGenericType(), name);
            JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
            value.put("description", description.value());
            properties.set(name, value);
            if (component.isAnnotationPresent(Required.class)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        return node;
    }

    private static ObjectNode value(Type type, String name) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            ObjectNode element = value(arguments[arguments.length - 1], "");
            ObjectNode node = NODES.objectNode();
            if (parameterized.getRawType() == Map.class) {
                node.put("type", "object").set("additionalProperties", element);
            } else if (parameterized.getRawType() == List.class) {
                node.put("type", "array").set("items", element);
            }
            return node;
        }
        return value((Class<?>) type, name);
    }

    private static ObjectNode value(Class<?> type, String name) {
        if (type == Text.class) {
            return types("integer", "string");
        }
        if (type == DataEntry.class) {
            ObjectNode node = types("string", "array");
            node.putObject("items").put("type", "number");
            return node;
        }
        if (type == ArgumentEntry.class) {
            return argument();
        }
        if (type == String.class) {
            ObjectNode node = NODES.objectNode().put("type", "string");
            if (name.equals("dtype")) {
                ArrayNode names = node.putArray("examples"); // a define may hold the name
                DataType.names().forEach(names::add);
            }
            return node;
        }
        if (type == boolean.class || type == double.class) {
            return NODES.objectNode().put("type", type == boolean.class ? "boolean" : "number");
        }
        return object(type);
    }

    private static ObjectNode argument() {
        ObjectNode node = types("integer", "string", "object");
        node.put("additionalProperties", false).put("maxProperties", 1).put("minProperties", 1);
        ObjectNode properties = node.putObject("properties");
        for (ArgumentEntry.Kind kind : ArgumentEntry.Kind.values()) {
            if (kind != ArgumentEntry.Kind.INTEGER) {
                properties.set(kind.key(), types("number", "string"));
            }
        }
        return node;
    }

    private static ObjectNode types(String... names) {
        ObjectNode node = NODES.objectNode();
        ArrayNode types = node.putArray("type");
        for (String name : names) {
            types.add(name);
        }
        return node;
    }

    /** Prints the schema; how the committed file is renewed. */
    public static void main(String[] arguments) {
        System.out.print(text());
    }
}
