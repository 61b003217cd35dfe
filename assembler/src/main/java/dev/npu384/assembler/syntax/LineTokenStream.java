// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.WritableToken;
import org.antlr.v4.runtime.misc.Interval;

/** The tokens of one line in an array. ANTLR's own stream looks for hidden channels at every step; there are none here. */
final class LineTokenStream implements TokenStream {
    private final AsmLexer lexer;
    private Token[] tokens = new Token[64];
    private int size;
    private int position;

    LineTokenStream(AsmLexer lexer) {
        this.lexer = lexer;
    }

    /** Reads all tokens of the lexer's line. */
    void fill() {
        size = 0;
        position = 0;
        Token token;
        do {
            token = lexer.nextToken();
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
            }
            ((WritableToken) token).setTokenIndex(size);
            tokens[size++] = token;
        } while (token.getType() != Token.EOF);
    }

    @Override
    public Token LT(int offset) {
        int index = offset > 0 ? position + offset - 1 : position + offset;
        return tokens[Math.max(0, Math.min(index, size - 1))];
    }

    @Override
    public int LA(int offset) {
        return LT(offset).getType();
    }

    @Override
    public void consume() {
        if (position >= size - 1) {
            throw new IllegalStateException("cannot consume EOF");
        }
        position++;
    }

    @Override
    public Token get(int index) {
        return tokens[index];
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // The whole line stays in memory.
    }

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public TokenSource getTokenSource() {
        return lexer;
    }

    @Override
    public String getSourceName() {
        return lexer.getSourceName();
    }

    @Override
    public String getText(Interval interval) {
        StringBuilder text = new StringBuilder();
        for (int i = interval.a; i <= Math.min(interval.b, size - 1); i++) {
            text.append(tokens[i].getText());
        }
        return text.toString();
    }

    @Override
    public String getText() {
        return getText(Interval.of(0, size - 1));
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
    }
}
