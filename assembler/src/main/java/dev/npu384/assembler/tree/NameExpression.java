// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A symbol. Where a float is wanted, {@code inf} and {@code nan} mean what they say. */
public record NameExpression(String name, int column) implements Expression {
    @Override
    public long value(Scope scope) {
        return name.equals(".") ? bind(scope).value(scope) : scope.value(name, column);
    }

    @Override
    public double real(Scope scope) {
        if (!scope.isDefined(name)) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "inf":
                    return Double.POSITIVE_INFINITY;
                case "nan":
                    return Double.NaN;
                default:
                    break;
            }
        }
        return scope.value(name, column);
    }

    @Override
    public Expression bind(Scope scope) {
        if (name.equals(".")) {
            return new NameExpression(scope.here(), column);
        }
        OptionalLong constant = scope.constant(name);
        return constant.isPresent() ? new Integer64(constant.getAsLong(), column) : this;
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public void names(Consumer<String> sink) {
        sink.accept(name);
    }
}
