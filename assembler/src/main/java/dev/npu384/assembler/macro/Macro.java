// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A macro: its parameters and its body. */
record Macro(String name, List<Parameter> parameters, List<BodyLine> body) {
    Macro {
        parameters = List.copyOf(parameters);
        body = List.copyOf(body);
    }

    /**
     * A parameter.
     *
     * @param optional whether it has a default
     * @param otherwise the default, perhaps empty
     * @param rest whether it takes all remaining arguments
     */
    record Parameter(String name, boolean optional, String otherwise, boolean rest) {}

    /** Reads {@code a, b=4, rest:vararg}; spaces separate like commas. */
    static List<Parameter> parameters(String text, int column) {
        List<Parameter> result = new ArrayList<>();
        for (String piece : ArgumentText.words(text)) {
            if (!result.isEmpty() && result.get(result.size() - 1).rest()) {
                throw new SourceProblem(
                        DiagnosticCode.MACRO_DEFINITION, column, "a vararg parameter must be the last one");
            }
            Parameter parameter = parameter(piece, column);
            if (result.stream().anyMatch(other -> other.name().equals(parameter.name()))) {
                throw new SourceProblem(
                        DiagnosticCode.MACRO_DEFINITION,
                        column,
                        "macro parameter '" + parameter.name() + "' occurs twice");
            }
            result.add(parameter);
        }
        return result;
    }

    private static Parameter parameter(String piece, int column) {
        int equals = piece.indexOf('=');
        String head = equals < 0 ? piece : piece.substring(0, equals).strip();
        String otherwise = equals < 0 ? "" : piece.substring(equals + 1).strip();
        int colon = head.indexOf(':');
        String name = colon < 0 ? head : head.substring(0, colon).strip();
        String kind = colon < 0 ? "" : head.substring(colon + 1).strip();
        boolean known = kind.isEmpty() || kind.equals("vararg") || kind.equals("req");
        if (!isName(name) || !known) {
            throw new SourceProblem(
                    DiagnosticCode.MACRO_DEFINITION,
                    column,
                    "malformed macro parameter '" + piece + "'",
                    "write name, name=default or name:vararg");
        }
        boolean rest = kind.equals("vararg");
        return new Parameter(name, rest || equals >= 0, otherwise, rest);
    }

    static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> LineHead.isNamePart((char) c) && c != '.' && c != '$');
    }

    /** The value of every parameter for a call. Throws SourceProblem. */
    Map<String, String> bind(String argumentText, int column) {
        Map<String, String> values = new HashMap<>();
        int next = 0;
        int limit =
                !parameters.isEmpty() && parameters.get(parameters.size() - 1).rest()
                        ? parameters.size()
                        : Integer.MAX_VALUE;
        for (String argument : ArgumentText.split(argumentText, limit)) {
            int named = named(argument);
            if (named >= 0) {
                String value = argument.substring(argument.indexOf('=') + 1).strip();
                put(values, parameters.get(named), value, column);
                continue;
            }
            if (next >= parameters.size()) {
                throw problem("macro '" + name + "' takes " + parameters.size() + " arguments", column);
            }
            put(values, parameters.get(next++), argument, column);
        }
        for (Parameter parameter : parameters) {
            if (!values.containsKey(parameter.name())) {
                if (!parameter.optional()) {
                    throw problem("macro '" + name + "' needs an argument for '" + parameter.name() + "'", column);
                }
                values.put(parameter.name(), parameter.otherwise());
            }
        }
        return values;
    }

    private void put(Map<String, String> values, Parameter parameter, String value, int column) {
        if (values.put(parameter.name(), value) != null) {
            throw problem("argument '" + parameter.name() + "' is given twice", column);
        }
    }

    /** The index of the parameter that {@code name=value} names, or -1. */
    private int named(String argument) {
        int equals = argument.indexOf('=');
        if (equals <= 0 || equals + 1 < argument.length() && argument.charAt(equals + 1) == '=') {
            return -1;
        }
        String key = argument.substring(0, equals).strip();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private SourceProblem problem(String message, int column) {
        return new SourceProblem(DiagnosticCode.MACRO_ARGUMENTS, column, message, "defined as " + signature());
    }

    private String signature() {
        List<String> words = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String word = parameter.rest() ? parameter.name() + ":vararg" : parameter.name();
            words.add(parameter.optional() && !parameter.rest() ? word + "=" + parameter.otherwise() : word);
        }
        return ".macro " + name + (words.isEmpty() ? "" : " " + String.join(", ", words));
    }
}
