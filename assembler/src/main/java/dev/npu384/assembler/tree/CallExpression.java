// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A function of the expression language. */
public record CallExpression(String function, List<Expression> arguments, int column) implements Expression {
    public CallExpression {
        arguments = List.copyOf(arguments);
    }

    @Override
    public long value(Scope scope) {
        Function called = called();
        return called.value(this, scope);
    }

    @Override
    public double real(Scope scope) {
        return called().real(this, scope);
    }

    private Function called() {
        Function called = Function.named(function.toLowerCase(Locale.ROOT)).orElseThrow(this::unknown);
        if (arguments.size() < called.minArguments() || arguments.size() > called.maxArguments()) {
            throw new SourceProblem(
                    DiagnosticCode.FUNCTION_ARGUMENTS,
                    column,
                    "function '" + function + "' takes " + called.arity() + ", not " + arguments.size());
        }
        return called;
    }

    private SourceProblem unknown() {
        return new SourceProblem(
                DiagnosticCode.UNKNOWN_FUNCTION,
                column,
                "unknown function '" + function + "'",
                Spelling.suggestion(function, Function.names()));
    }

    @Override
    public Expression bind(Scope scope) {
        if (Function.looksAtNames(function)) {
            return this;
        }
        return new CallExpression(
                function, arguments.stream().map(a -> a.bind(scope)).toList(), column);
    }

    @Override
    public boolean isConstant() {
        return arguments.stream().allMatch(Expression::isConstant);
    }

    @Override
    public void names(Consumer<String> sink) {
        if (!Function.looksAtNames(function)) {
            arguments.forEach(argument -> argument.names(sink));
        }
    }
}
