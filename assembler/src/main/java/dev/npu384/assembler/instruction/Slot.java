// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.NameExpression;
import java.util.Optional;

/**
 * A written operand, before it is known which form it belongs to.
 *
 * @param kind what it looks like
 * @param register number of a general or vector address register
 * @param value the expression of an immediate, of a load, or a plain name
 * @param open whether "[" opens before it
 * @param close whether "]" closes after it
 * @param column where it starts, from 0
 */
record Slot(Kind kind, int register, Optional<Expression> value, boolean open, boolean close, int column) {
    enum Kind {
        /** {@code x5}. */
        REGISTER("a register"),
        /** {@code x5=value}. */
        LOAD("a register with its value"),
        /** {@code va3}. */
        VECTOR_ADDRESS("a vector address register"),
        /** {@code #5}. */
        IMMEDIATE("an immediate"),
        /** A name or an expression without {@code #}. */
        PLAIN("an expression");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    boolean isRegister() {
        return kind == Kind.REGISTER || kind == Kind.LOAD;
    }

    /** The plain name, or "" when it is something else. */
    String name() {
        return kind == Kind.PLAIN && value.orElseThrow() instanceof NameExpression name ? name.name() : "";
    }

    String describe() {
        return open && close ? kind.words + " in brackets" : kind.words;
    }
}
