// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Argument;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Line;
import dev.npu384.assembler.tree.NameExpression;
import dev.npu384.assembler.tree.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A directive with its arguments, and typed access to them. Every method throws SourceProblem with the syntax as hint. */
final class Statement {
    private final SourceLine line;
    private final Line.Operation operation;
    private final String syntax;
    private final Scope scope;

    Statement(SourceLine line, Line.Operation operation, String syntax, Scope scope) {
        this.line = line;
        this.operation = operation;
        this.syntax = syntax;
        this.scope = scope;
    }

    SourceLine line() {
        return line;
    }

    String directive() {
        return operation.name();
    }

    int column() {
        return operation.column();
    }

    /** Column of an argument. */
    int column(int index) {
        return operation.arguments().get(index).column();
    }

    int count() {
        return operation.arguments().size();
    }

    /** Checks the number of arguments. */
    Statement expect(int least, int most) {
        if (count() < least || count() > most) {
            throw problem(column(), "wrong number of arguments for " + operation.name());
        }
        return this;
    }

    /** Refuses options that the directive does not have, and anything but options from an index on. */
    Statement expectOptions(int from, Set<String> names) {
        for (int i = from; i < count(); i++) {
            if (!(operation.arguments().get(i) instanceof Argument.Assigned option)) {
                throw problem(column(i), operation.name() + " takes only options here");
            }
            if (!names.contains(option.name())) {
                throw problem(option.column(), operation.name() + " has no option '" + option.name() + "'");
            }
        }
        return this;
    }

    String name(int index) {
        if (index < count()
                && operation.arguments().get(index) instanceof Argument.Bare bare
                && bare.value() instanceof NameExpression name) {
            return name.name();
        }
        throw problem(index < count() ? column(index) : column(), operation.name() + " needs a name here");
    }

    String text(int index) {
        if (index < count() && operation.arguments().get(index) instanceof Argument.Text text) {
            return text.text();
        }
        throw problem(index < count() ? column(index) : column(), operation.name() + " needs a string in quotes");
    }

    Expression expression(int index) {
        if (index < count()) {
            Argument argument = operation.arguments().get(index);
            if (argument instanceof Argument.Bare bare) {
                return bare.value();
            }
            if (argument instanceof Argument.Immediate immediate) {
                return immediate.value();
            }
        }
        throw problem(index < count() ? column(index) : column(), operation.name() + " needs a value here");
    }

    /** All arguments from an index on as expressions, names bound. */
    List<Expression> bound(int from) {
        List<Expression> values = new ArrayList<>(count() - from);
        for (int i = from; i < count(); i++) {
            values.add(expression(i).bind(scope));
        }
        return values;
    }

    /** A value that must be known here. */
    long constant(int index) {
        return expression(index).value(scope);
    }

    long constant(int index, long otherwise) {
        return index < count() ? constant(index) : otherwise;
    }

    /** A value that must be known here, within limits. */
    long constant(int index, long min, long max) {
        long value = constant(index);
        if (value < min || value > max) {
            throw new SourceProblem(
                    DiagnosticCode.VALUE_RANGE,
                    column(index),
                    operation.name() + " takes " + min + " to " + max + ", not " + value,
                    "write " + syntax);
        }
        return value;
    }

    /** An option {@code name=value}. */
    Optional<Argument.Assigned> option(String name) {
        for (Argument argument : operation.arguments()) {
            if (argument instanceof Argument.Assigned option && option.name().equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    long option(String name, long otherwise) {
        Optional<Argument.Assigned> option = option(name);
        return option.isPresent() ? option.get().value().value(scope) : otherwise;
    }

    SourceProblem problem(int column, String message) {
        return new SourceProblem(
                DiagnosticCode.DIRECTIVE_ARGUMENTS, column, message, syntax.isEmpty() ? "" : "write " + syntax);
    }
}
