// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Says in the user's words what the parser could not read. */
final class SyntaxErrors {
    private static final int MAX_SHOWN = 40;

    private SyntaxErrors() {}

    static SourceProblem explain(AsmParser parser, RecognitionException error) {
        Token token = error.getOffendingToken() == null ? parser.getCurrentToken() : error.getOffendingToken();
        int column = token.getCharPositionInLine();
        switch (token.getType()) {
            case AsmLexer.UNTERMINATED:
                return new SourceProblem(DiagnosticCode.BAD_LITERAL, column, "string without closing quote");
            case AsmLexer.BAD_NUMBER:
                return new SourceProblem(
                        DiagnosticCode.BAD_LITERAL, column, "malformed number '" + shown(token.getText()) + "'");
            case AsmLexer.UNKNOWN:
                return new SourceProblem(
                        DiagnosticCode.SYNTAX, column, "unexpected character '" + shown(token.getText()) + "'");
            default:
                return new SourceProblem(DiagnosticCode.SYNTAX, column, message(parser, error, token));
        }
    }

    private static String message(AsmParser parser, RecognitionException error, Token token) {
        String found = token.getType() == Token.EOF ? "end of line" : "'" + shown(token.getText()) + "'";
        List<String> wanted = wanted(expected(parser, error));
        return "unexpected " + found + (wanted.isEmpty() ? "" : ", expected " + String.join(" or ", wanted));
    }

    private static IntervalSet expected(AsmParser parser, RecognitionException error) {
        IntervalSet set = error.getExpectedTokens();
        return set == null ? parser.getExpectedTokens() : set;
    }

    private static List<String> wanted(IntervalSet types) {
        List<String> words = new ArrayList<>();
        boolean value = types.contains(AsmLexer.INTEGER) && types.contains(AsmLexer.FLOAT);
        if (types.contains(AsmLexer.STRING)) {
            words.add("an operand");
        } else if (value) {
            words.add("a value");
        } else if (types.contains(AsmLexer.NAME)) {
            words.add("a name");
        }
        for (String literal : new String[] {",", ")", "]", "}", "=", ":"}) {
            if (types.contains(tokenType(literal))) {
                words.add("'" + literal + "'");
            }
        }
        if (!value && types.contains(Token.EOF)) {
            words.add("end of line");
        }
        return words;
    }

    private static int tokenType(String literal) {
        for (int type = 1; type <= AsmParser.VOCABULARY.getMaxTokenType(); type++) {
            if (("'" + literal + "'").equals(AsmParser.VOCABULARY.getLiteralName(type))) {
                return type;
            }
        }
        return Token.INVALID_TYPE;
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
