// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceLine;
import java.util.List;

/** The answers to {@code .if} and its relatives. */
final class Questions {
    private final LineSink sink;
    private final Defines defines;
    private final MacroTable macros;
    private final Diagnostics diagnostics;

    Questions(LineSink sink, Defines defines, MacroTable macros, Diagnostics diagnostics) {
        this.sink = sink;
        this.defines = defines;
        this.macros = macros;
        this.diagnostics = diagnostics;
    }

    /** Whether the directive is about a word itself, not about what a define replaces it by. */
    static boolean asksForName(String word) {
        return word.equals(".ifdef") || word.equals(".ifndef");
    }

    /** Whether the expression of the line is not zero; one that cannot be evaluated is reported and counts as false. */
    boolean isTrue(SourceLine line) {
        return isTrue(line, ".ifne");
    }

    /** Whether the expression of the line compares with zero as the directive says. */
    private boolean isTrue(SourceLine line, String word) {
        try {
            int sign = Long.signum(sink.constant(line));
            return switch (word) {
                case ".ifeq" -> sign == 0;
                case ".iflt" -> sign < 0;
                case ".ifle" -> sign <= 0;
                case ".ifgt" -> sign > 0;
                case ".ifge" -> sign >= 0;
                default -> sign != 0;
            };
        } catch (SourceProblem problem) {
            diagnostics.error(line, problem);
            return false;
        }
    }

    /** The answer to one of the {@code .if} directives. */
    boolean answer(SourceLine line, String word, String rest) {
        switch (word) {
            case ".if":
                return isTrue(line);
            case ".ifeq", ".ifne", ".iflt", ".ifle", ".ifgt", ".ifge":
                return isTrue(line, word);
            case ".ifdef":
                return isDefined(rest);
            case ".ifndef":
                return !isDefined(rest);
            case ".ifb":
                return rest.isEmpty();
            case ".ifnb":
                return !rest.isEmpty();
            default:
                List<String> pair = ArgumentText.split(rest, 2);
                boolean same = pair.size() == 2 ? pair.get(0).equals(pair.get(1)) : rest.isEmpty();
                return same == word.equals(".ifc");
        }
    }

    private boolean isDefined(String name) {
        return defines.isDefined(name) || sink.isDefined(name) || macros.contains(name);
    }
}
