// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.function.Consumer;

/** {@code condition ? yes : no}. */
public record ConditionalExpression(Expression condition, Expression yes, Expression no, int column)
        implements Expression {
    @Override
    public long value(Scope scope) {
        return condition.value(scope) != 0 ? yes.value(scope) : no.value(scope);
    }

    @Override
    public double real(Scope scope) {
        return condition.value(scope) != 0 ? yes.real(scope) : no.real(scope);
    }

    @Override
    public Expression bind(Scope scope) {
        return new ConditionalExpression(condition.bind(scope), yes.bind(scope), no.bind(scope), column);
    }

    @Override
    public boolean isConstant() {
        return condition.isConstant() && yes.isConstant() && no.isConstant();
    }

    @Override
    public void names(Consumer<String> sink) {
        condition.names(sink);
        yes.names(sink);
        no.names(sink);
    }
}
