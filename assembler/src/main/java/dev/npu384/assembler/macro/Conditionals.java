// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceLine;
import java.util.ArrayDeque;
import java.util.Deque;

/** The open {@code .if} blocks. */
final class Conditionals {
    private final Deque<Block> blocks = new ArrayDeque<>();

    private static final class Block {
        private final SourceLine line;
        private final boolean enclosing;
        private boolean taken;
        private boolean active;
        private boolean otherwise;

        Block(SourceLine line, boolean enclosing) {
            this.line = line;
            this.enclosing = enclosing;
        }
    }

    int depth() {
        return blocks.size();
    }

    /** Whether lines are assembled at this place. */
    boolean active() {
        Block block = blocks.peek();
        return block == null || block.active;
    }

    void open(SourceLine line, boolean condition) {
        Block block = new Block(line, active());
        block.active = block.enclosing && condition;
        block.taken = condition;
        blocks.push(block);
    }

    /** Whether the condition of an {@code .elseif} at this place matters. */
    boolean asks() {
        Block block = blocks.peek();
        return block != null && block.enclosing && !block.taken && !block.otherwise;
    }

    void elseIf(int column, boolean condition) {
        Block block = open(column, ".elseif");
        block.active = block.enclosing && !block.taken && condition;
        block.taken |= condition;
    }

    void otherwise(int column) {
        Block block = open(column, ".else");
        block.active = block.enclosing && !block.taken;
        block.taken = true;
        block.otherwise = true;
    }

    private Block open(int column, String directive) {
        Block block = blocks.element();
        if (block.otherwise) {
            throw new SourceProblem(DiagnosticCode.UNOPENED, column, directive + " after .else");
        }
        return block;
    }

    void close() {
        blocks.pop();
    }

    /** Closes the innermost block without an {@code .endif}; returns the line that opened it. */
    SourceLine abandon() {
        return blocks.pop().line;
    }
}
