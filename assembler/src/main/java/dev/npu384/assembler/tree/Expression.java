// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.isa.ConfigLayout;
import java.util.function.Consumer;

/** A constant expression: 64-bit two's complement with the precedence of C, or double where a float is wanted. */
public interface Expression {
    /** Column of the node's most telling token, from 0. */
    int column();

    /** The integer value. Throws SourceProblem. */
    long value(Scope scope);

    /** The floating point value. Throws SourceProblem. */
    double real(Scope scope);

    /** The same expression with every name replaced that has its final value by now. */
    Expression bind(Scope scope);

    /** Whether the value depends on nothing that is still to come. */
    boolean isConstant();

    /** Tells every symbol that the value depends on. */
    void names(Consumer<String> sink);

    /** The same expression, where a config literal without layout takes this one. */
    default Expression inLayout(ConfigLayout layout) {
        return this;
    }

    /** An integer. */
    record Integer64(long number, int column) implements Expression {
        @Override
        public long value(Scope scope) {
            return number;
        }

        @Override
        public double real(Scope scope) {
            return number;
        }

        @Override
        public Expression bind(Scope scope) {
            return this;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public void names(Consumer<String> sink) {
            // None.
        }
    }

    /** A floating point literal. */
    record Real(double number, int column) implements Expression {
        @Override
        public long value(Scope scope) {
            throw new SourceProblem(
                    DiagnosticCode.REAL_VALUE,
                    column,
                    "floating point value where an integer is needed",
                    "f32bits(x), f16bits(x) and bf16bits(x) give the bits, int(x) the whole part");
        }

        @Override
        public double real(Scope scope) {
            return number;
        }

        @Override
        public Expression bind(Scope scope) {
            return this;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public void names(Consumer<String> sink) {
            // None.
        }
    }
}
