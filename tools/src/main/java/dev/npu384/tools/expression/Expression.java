// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A parsed expression of run.json. Who evaluates it decides what names and calls mean. */
public sealed interface Expression {
    /** A number as written: {@code 42}, {@code 0x2a}, {@code 1e-3}. */
    record Literal(String text) implements Expression {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A param, a tensor, or a word such as {@code float16}. */
    record Name(String name) implements Expression {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A function call, or an operator written between or before its operands.
     *
     * @param function name of the function, or the operator: {@code +}, {@code <<}; a sign is {@code negate}
     */
    record Call(String function, List<Expression> arguments, Map<String, Expression> named) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            if (function.equals("negate") && arguments.size() == 1) {
                return "-" + operand(0);
            }
            if (!Character.isLetter(function.charAt(0)) && arguments.size() == 2) {
                return operand(0) + " " + function + " " + operand(1);
            }
            String positional = arguments.stream().map(Expression::toString).collect(Collectors.joining(", "));
            String rest = named.entrySet().stream()
                    .map(entry -> ", " + entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining());
            return function + "(" + positional + rest + ")";
        }

        private String operand(int index) {
            Expression operand = arguments.get(index);
            boolean operator = operand instanceof Call call
                    && (call.function.equals("negate") || !Character.isLetter(call.function.charAt(0)));
            return operator ? "(" + operand + ")" : operand.toString();
        }
    }
}
