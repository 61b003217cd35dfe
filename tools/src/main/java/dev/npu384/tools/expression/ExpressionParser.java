// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.expression;

import dev.npu384.tools.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recursive descent over one line: {@code << >>}, then {@code + -}, then {@code * / %}, then signs, calls and parentheses. */
public final class ExpressionParser {
    private static final List<List<String>> LEVELS =
            List.of(List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/", "%"));
    private static final int MAX_DEPTH = 200;

    private final String text;
    private final String place;
    private int position;
    private int depth;

    private ExpressionParser(String text, String place) {
        this.text = text;
        this.place = place;
    }

    /**
     * Parses a whole text.
     *
     * @param place where the text stands, for messages
     */
    public static Expression parse(String text, String place) {
        ExpressionParser parser = new ExpressionParser(text, place);
        Expression expression = parser.binary(0);
        parser.skipBlanks();
        if (parser.position < text.length()) {
            throw parser.error("unexpected '" + text.charAt(parser.position) + "'");
        }
        return expression;
    }

    private Expression binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        String operator = operator(LEVELS.get(level));
        while (!operator.isEmpty()) {
            left = new Expression.Call(operator, List.of(left, binary(level + 1)), Map.of());
            operator = operator(LEVELS.get(level));
        }
        return left;
    }

    private String operator(List<String> operators) {
        skipBlanks();
        for (String operator : operators) {
            if (text.startsWith(operator, position)) {
                position += operator.length();
                return operator;
            }
        }
        return "";
    }

    private Expression unary() {
        if (++depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        Expression result = accept('-')
                ? new Expression.Call("negate", List.of(unary()), Map.of())
                : accept('+') ? unary() : primary();
        depth--;
        return result;
    }

    private Expression primary() {
        if (accept('(')) {
            Expression inner = binary(0);
            expect(')');
            return inner;
        }
        skipBlanks();
        char next = position < text.length() ? text.charAt(position) : ' ';
        if (Character.isDigit(next) || next == '.') {
            return new Expression.Literal(number());
        }
        if (Character.isLetter(next) || next == '_') {
            String name = word();
            return accept('(') ? call(name) : new Expression.Name(name);
        }
        throw error(position >= text.length() ? "a value is missing at the end" : "unexpected '" + next + "'");
    }

    private Expression call(String name) {
        List<Expression> arguments = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        if (accept(')')) {
            return new Expression.Call(name, arguments, named);
        }
        do {
            Expression argument = binary(0);
            if (argument instanceof Expression.Name key && accept('=')) {
                named.put(key.name(), binary(0));
            } else if (!named.isEmpty()) {
                throw error("an argument without a name after one with a name");
            } else {
                arguments.add(argument);
            }
        } while (accept(','));
        expect(')');
        return new Expression.Call(name, arguments, named);
    }

    private String word() {
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
            position++;
        }
        return text.substring(start, position);
    }

    private String number() {
        int start = position;
        while (position < text.length()) {
            char here = text.charAt(position);
            boolean exponentSign = (here == '-' || here == '+')
                    && position > start
                    && Character.toLowerCase(text.charAt(position - 1)) == 'e'
                    && !text.startsWith("0x", start);
            if (!Character.isLetterOrDigit(here) && here != '.' && here != '_' && !exponentSign) {
                break;
            }
            position++;
        }
        return text.substring(start, position).replace("_", "");
    }

    private boolean accept(char wanted) {
        skipBlanks();
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw error("'" + wanted + "' is missing");
        }
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private UserError error(String message) {
        return new UserError("NPU-R0120", place, message + " at column " + (position + 1) + " of \"" + text + "\"", "");
    }
}
