// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.List;
import java.util.Optional;

/** What stands between the commas of a statement. */
public sealed interface Argument {
    /** Column of the first character, from 0. */
    int column();

    /** {@code #5}. */
    record Immediate(Expression value, int column) implements Argument {}

    /** {@code [x2, #8]}. */
    record Bracket(List<Argument> arguments, int column) implements Argument {
        public Bracket {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code x15={...}}, {@code align=32}, {@code ratio=1:2}. */
    record Assigned(String name, Expression value, Optional<Expression> second, int column) implements Argument {}

    /** A string, escapes resolved: one character per byte. */
    record Text(String text, int column) implements Argument {}

    /** A register, a symbol, an expression. */
    record Bare(Expression value, int column) implements Argument {}
}
