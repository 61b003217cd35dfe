// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** JSON files bound to records: unknown, missing, doubled and ill-typed keys are refused, with line and path. */
public final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** Editors on Windows start files with it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private StrictJson() {}

    public static <T> T read(Path file, TypeReference<T> type) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException exception) {
            throw new UserError("NPU-R0101", file.toString(), "cannot read the file", "is it there, and UTF-8 text?");
        }
        return parse(text, type, file.toString());
    }

    /** @param file name for messages */
    static <T> T parse(String text, TypeReference<T> type, String file) {
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (json.isBlank()) {
            throw new UserError("NPU-R0102", file, "the file is empty", "");
        }
        try {
            JsonParser parser = MAPPER.createParser(json); // left open: messages ask it what it found
            T value = MAPPER.readValue(parser, type);
            if (value == null) {
                throw new UserError("NPU-R0102", file, "the file holds null", "");
            }
            if (parser.nextToken() != null) {
                throw new UserError("NPU-R0102", file, "something follows the end of the JSON value", "");
            }
            return value;
        } catch (UnrecognizedPropertyException exception) {
            throw unknownKey(exception, file);
        } catch (JsonEOFException exception) {
            throw new UserError(
                    "NPU-R0102",
                    place(file, exception.getLocation()),
                    "not JSON: the file ends in the middle",
                    "close what is open");
        } catch (JsonMappingException exception) {
            throw new UserError(
                    "NPU-R0104",
                    place(file, exception.getLocation()),
                    path(exception) + ": " + reason(exception),
                    file.endsWith("run.json") ? "tools/manual/run-json.md explains every key" : "");
        } catch (JsonProcessingException exception) {
            throw new UserError(
                    "NPU-R0102",
                    place(file, exception.getLocation()),
                    "not JSON: "
                            + exception.getOriginalMessage().lines().findFirst().orElse(""),
                    "");
        } catch (IOException exception) {
            throw new UserError("NPU-R0101", file, "cannot read the file", "");
        }
    }

    private static UserError unknownKey(UnrecognizedPropertyException exception, String file) {
        List<String> known = exception.getKnownPropertyIds().stream()
                .map(Object::toString)
                .filter(name -> !name.startsWith("$"))
                .sorted()
                .toList();
        return new UserError(
                "NPU-R0103",
                place(file, exception.getLocation()),
                "unknown key " + path(exception),
                Suggestion.hint(exception.getPropertyName(), known));
    }

    private static String reason(JsonMappingException exception) {
        if (exception.getCause() instanceof IllegalArgumentException refused) {
            return refused.getMessage();
        }
        if (exception instanceof MismatchedInputException mismatch
                && mismatch.getTargetType() != null
                && mismatch.getProcessor() instanceof JsonParser parser
                && parser.currentToken() != null) {
            return "expected " + wanted(mismatch.getTargetType()) + ", found " + found(parser.currentToken());
        }
        return exception.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String wanted(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String found(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "nothing";
        };
    }

    private static String path(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "$", ""));
    }

    private static String place(String file, JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? file
                : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
