// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/** A parser that gives up in order instead of overflowing its stack on deeply nested input. */
abstract class BoundedParser extends Parser {
    /** Open rules; an expression in parentheses costs one. */
    private static final int MAX_DEPTH = 250;

    /** Operators of one line: each makes the tree one node deeper. */
    private static final int MAX_OPERATORS = 1000;

    private int depth;
    private int operators;

    BoundedParser(TokenStream input) {
        super(input);
    }

    /** The input nests deeper than the parser follows. */
    static final class NestingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int column;

        NestingException(int column) {
            super("nested too deeply", null, false, false);
            this.column = column;
        }

        int column() {
            return column;
        }
    }

    @Override
    public void reset() {
        super.reset();
        depth = 0;
        operators = 0;
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
        super.enterRule(context, state, ruleIndex);
        descend();
    }

    @Override
    public void exitRule() {
        super.exitRule();
        depth--;
    }

    @Override
    public void enterRecursionRule(ParserRuleContext context, int state, int ruleIndex, int precedence) {
        super.enterRecursionRule(context, state, ruleIndex, precedence);
        descend();
    }

    @Override
    public void pushNewRecursionContext(ParserRuleContext context, int state, int ruleIndex) {
        super.pushNewRecursionContext(context, state, ruleIndex);
        if (++operators > MAX_OPERATORS) {
            throw new NestingException(_input.LT(1).getCharPositionInLine());
        }
    }

    @Override
    public void unrollRecursionContexts(ParserRuleContext parent) {
        super.unrollRecursionContexts(parent);
        depth--;
    }

    private void descend() {
        if (++depth > MAX_DEPTH) {
            throw new NestingException(_input.LT(1).getCharPositionInLine());
        }
    }
}
