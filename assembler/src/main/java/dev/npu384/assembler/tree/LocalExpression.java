// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.function.Consumer;

/** A numeric local label: {@code 1b} is the last {@code 1:} before, {@code 1f} the next one. */
public record LocalExpression(int number, boolean forward, int column) implements Expression {
    @Override
    public long value(Scope scope) {
        return bind(scope).value(scope);
    }

    @Override
    public double real(Scope scope) {
        return value(scope);
    }

    @Override
    public Expression bind(Scope scope) {
        return new NameExpression(scope.localLabel(number, forward, column), column);
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public void names(Consumer<String> sink) {
        // Not known before it is bound.
    }
}
