// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.function.Consumer;

/** {@code - + ~ !}. */
public record UnaryExpression(char operator, Expression operand, int column) implements Expression {
    @Override
    public long value(Scope scope) {
        long value = operand.value(scope);
        switch (operator) {
            case '-':
                return -value;
            case '~':
                return ~value;
            case '!':
                return value == 0 ? 1 : 0;
            default:
                return value;
        }
    }

    @Override
    public double real(Scope scope) {
        double value = operand.real(scope);
        switch (operator) {
            case '-':
                return -value;
            case '+':
                return value;
            default:
                throw new SourceProblem(
                        DiagnosticCode.REAL_VALUE, column, "'" + operator + "' works on integers, not on floats");
        }
    }

    @Override
    public Expression bind(Scope scope) {
        return new UnaryExpression(operator, operand.bind(scope), column);
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant();
    }

    @Override
    public void names(Consumer<String> sink) {
        operand.names(sink);
    }
}
