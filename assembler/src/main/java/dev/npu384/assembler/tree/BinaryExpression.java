// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.function.Consumer;

/** Two operands and an operator. {@code &&} and {@code ||} look at the right one only when they must. */
public record BinaryExpression(BinaryOperator operator, Expression left, Expression right, int column)
        implements Expression {
    @Override
    public long value(Scope scope) {
        long first = left.value(scope);
        if (operator == BinaryOperator.BOTH && first == 0) {
            return 0;
        }
        if (operator == BinaryOperator.EITHER && first != 0) {
            return 1;
        }
        long second = right.value(scope);
        if (second == 0 && operator.divides()) {
            throw new SourceProblem(DiagnosticCode.DIVISION_BY_ZERO, column, "division by zero");
        }
        return operator.apply(first, second);
    }

    @Override
    public double real(Scope scope) {
        double first = left.real(scope);
        double second = right.real(scope);
        switch (operator) {
            case MULTIPLY:
                return first * second;
            case DIVIDE:
                return first / second;
            case ADD:
                return first + second;
            case SUBTRACT:
                return first - second;
            case REMAINDER:
            case SHIFT_LEFT:
            case SHIFT_RIGHT:
            case SHIFT_RIGHT_UNSIGNED:
            case LESS:
            case LESS_EQUAL:
            case GREATER:
            case GREATER_EQUAL:
            case EQUAL:
            case NOT_EQUAL:
            case AND:
            case XOR:
            case OR:
            case BOTH:
            case EITHER:
                return value(scope);
        }
        throw new AssertionError(operator);
    }

    @Override
    public Expression bind(Scope scope) {
        return new BinaryExpression(operator, left.bind(scope), right.bind(scope), column);
    }

    @Override
    public boolean isConstant() {
        return left.isConstant() && right.isConstant();
    }

    @Override
    public void names(Consumer<String> sink) {
        left.names(sink);
        right.names(sink);
    }
}
