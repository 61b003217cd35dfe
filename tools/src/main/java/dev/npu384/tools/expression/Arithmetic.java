// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.expression;

import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.util.List;
import java.util.Map;

/** Integer and real values of expressions over named integers. */
public final class Arithmetic {
    private static final List<String> FUNCTIONS = List.of("min", "max", "ceil_div", "align_up");
    private static final List<String> REAL_FUNCTIONS = List.of("min", "max", "sqrt", "exp", "log");

    private final Map<String, Long> names;
    private final String place;

    /**
     * @param names values of params and whatever else is visible
     * @param place where the expression stands, for messages
     */
    public Arithmetic(Map<String, Long> names, String place) {
        this.names = names;
        this.place = place;
    }

    public static long integer(String text, Map<String, Long> names, String place) {
        return new Arithmetic(names, place).integer(ExpressionParser.parse(text, place));
    }

    public static double real(String text, Map<String, Long> names, String place) {
        return new Arithmetic(names, place).real(ExpressionParser.parse(text, place));
    }

    /** The value in 64-bit integers; overflow is an error, division truncates. */
    public long integer(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return parseInteger(literal.text());
        }
        if (expression instanceof Expression.Name name) {
            return lookUp(name.name());
        }
        Expression.Call call = (Expression.Call) expression;
        try {
            return apply(call);
        } catch (ArithmeticException exception) {
            throw error("NPU-R0121", cause(exception) + " in " + call, "");
        }
    }

    private static String cause(ArithmeticException exception) {
        String message = exception.getMessage();
        return message.endsWith("by zero")
                ? "division by zero"
                : message.contains("overflow") ? "a result beyond 64 bits" : message;
    }

    /** The value in float64. */
    public double real(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return parseReal(literal.text());
        }
        if (expression instanceof Expression.Name name) {
            return lookUp(name.name());
        }
        Expression.Call call = (Expression.Call) expression;
        checkKnown(call.function(), REAL_FUNCTIONS);
        List<Double> values = call.arguments().stream().map(this::real).toList();
        int expected = call.function().equals("negate") || REAL_FUNCTIONS.indexOf(call.function()) > 1 ? 1 : 2;
        checkCount(call, expected);
        double a = values.get(0);
        double b = values.get(values.size() - 1);
        return switch (call.function()) {
            case "negate" -> -a;
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%" -> a % b;
            case "min" -> Math.min(a, b);
            case "max" -> Math.max(a, b);
            case "sqrt" -> Math.sqrt(a);
            case "exp" -> StrictMath.exp(a);
            case "log" -> StrictMath.log(a);
            default -> throw unknownFunction(call.function(), REAL_FUNCTIONS);
        };
    }

    private long apply(Expression.Call call) {
        boolean many = call.function().equals("min") || call.function().equals("max");
        checkKnown(call.function(), FUNCTIONS);
        if (!many) {
            checkCount(call, call.function().equals("negate") ? 1 : 2);
        }
        List<Long> values = call.arguments().stream().map(this::integer).toList();
        long a = values.isEmpty() ? 0 : values.get(0);
        long b = values.isEmpty() ? 0 : values.get(values.size() - 1);
        return switch (call.function()) {
            case "negate" -> Math.negateExact(a);
            case "+" -> Math.addExact(a, b);
            case "-" -> Math.subtractExact(a, b);
            case "*" -> Math.multiplyExact(a, b);
            case "/" -> a / b;
            case "%" -> a % b;
            case "<<" -> a << shift(b);
            case ">>" -> a >> shift(b);
            case "min" -> values.stream().mapToLong(Long::longValue).min().orElseThrow(() -> noArguments(call));
            case "max" -> values.stream().mapToLong(Long::longValue).max().orElseThrow(() -> noArguments(call));
            case "ceil_div" -> -Math.floorDiv(-a, b);
            case "align_up" -> Math.multiplyExact(-Math.floorDiv(-a, b), b);
            default -> throw unknownFunction(call.function(), FUNCTIONS);
        };
    }

    private long shift(long bits) {
        if (bits < 0 || bits > 63) {
            throw new ArithmeticException("shift by " + bits);
        }
        return bits;
    }

    private UserError noArguments(Expression.Call call) {
        return error("NPU-R0122", call.function() + " needs at least one argument", "");
    }

    private void checkCount(Expression.Call call, int expected) {
        if (call.arguments().size() != expected || !call.named().isEmpty()) {
            throw error(
                    "NPU-R0122",
                    call.function() + " takes " + expected + " argument" + (expected == 1 ? "" : "s") + ", not "
                            + call.arguments().size(),
                    "");
        }
    }

    private void checkKnown(String function, List<String> known) {
        boolean operator = !Character.isLetter(function.charAt(0)) || function.equals("negate");
        if (!operator && !known.contains(function)) {
            throw unknownFunction(function, known);
        }
    }

    private UserError unknownFunction(String name, List<String> known) {
        return error("NPU-R0123", "there is no function " + name + " here", Suggestion.hint(name, known));
    }

    private long lookUp(String name) {
        Long value = names.get(name);
        if (value == null) {
            throw error("NPU-R0124", "unknown name " + name, Suggestion.hint(name, names.keySet()));
        }
        return value;
    }

    private long parseInteger(String text) {
        try {
            return Long.decode(text.matches("0+[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text);
        } catch (NumberFormatException exception) {
            throw error("NPU-R0125", text + " is not an integer", "write integers as 4096 or 0x1000");
        }
    }

    private double parseReal(String text) {
        try {
            return text.startsWith("0x") ? Long.decode(text) : Double.parseDouble(text);
        } catch (NumberFormatException exception) {
            throw error("NPU-R0125", text + " is not a number", "");
        }
    }

    private UserError error(String code, String message, String remedy) {
        return new UserError(code, place, message, remedy);
    }
}
