// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.tree.Line;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** From one line of text to its tree. Not thread-safe; make one per thread. */
public final class LineParser {
    private final LineCharStream characters = new LineCharStream();
    private final AsmLexer lexer = new AsmLexer(characters);
    private final LineTokenStream tokens = new LineTokenStream(lexer);
    private final AsmParser parser = new AsmParser(tokens);
    private final TreeBuilder builder = new TreeBuilder();

    public LineParser() {
        lexer.removeErrorListeners();
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.setBuildParseTree(false);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    /** The tree of the line. Throws SourceProblem for the first syntax error. */
    public Line parse(String text) {
        characters.open(text);
        lexer.setInputStream(characters);
        tokens.fill();
        parser.setTokenStream(tokens);
        try {
            return builder.line(parser.line());
        } catch (ParseCancellationException error) {
            throw SyntaxErrors.explain(parser, (RecognitionException) error.getCause());
        } catch (BoundedParser.NestingException error) {
            throw new SourceProblem(DiagnosticCode.NESTING, error.column(), "expression nested too deeply");
        }
    }
}
