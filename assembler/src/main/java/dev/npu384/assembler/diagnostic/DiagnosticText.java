// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

import dev.npu384.assembler.source.SourceLine;
import java.util.Optional;

/** Writes a finding for people. */
final class DiagnosticText {
    /** Source text shown left and right of the caret in very long lines. */
    private static final int CONTEXT = 100;

    private static final int MAX_CHAIN = 8;

    private DiagnosticText() {}

    static String render(Diagnostic diagnostic) {
        SourceLine line = diagnostic.line();
        StringBuilder out = new StringBuilder();
        out.append(line.file()).append(':').append(line.number()).append(':').append(diagnostic.column() + 1);
        out.append(": ").append(diagnostic.severity().word()).append(": ").append(printable(diagnostic.message()));
        out.append(" [").append(diagnostic.code().code()).append("]\n");
        if (!line.text().isBlank()) {
            excerpt(out, line.text(), Math.min(diagnostic.column(), line.text().length()));
        }
        chain(out, line.expansion());
        if (!diagnostic.hint().isEmpty()) {
            out.append("  hint: ").append(printable(diagnostic.hint())).append('\n');
        }
        return out.toString();
    }

    private static void excerpt(StringBuilder out, String text, int column) {
        int from = Math.max(0, column - CONTEXT);
        int to = Math.min(text.length(), column + CONTEXT);
        String shown = printable(text.substring(from, to)).stripTrailing();
        out.append("    ").append(shown).append("\n    ");
        for (int i = from; i < column; i++) {
            out.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        out.append('^');
        for (int i = column + 1; i < to && isWord(text.charAt(column)) && isWord(text.charAt(i)); i++) {
            out.append('~');
        }
        out.append('\n');
    }

    private static void chain(StringBuilder out, Optional<SourceLine.Expansion> first) {
        Optional<SourceLine.Expansion> expansion = first;
        for (int depth = 0; expansion.isPresent(); depth++) {
            SourceLine call = expansion.get().call();
            if (depth < MAX_CHAIN) {
                boolean inclusion = expansion.get().inclusion();
                out.append(inclusion ? "  in " : "  in expansion of ")
                        .append(expansion.get().what());
                out.append(inclusion ? ", included from " : ", called from ");
                out.append(call.file()).append(':').append(call.number()).append('\n');
            } else if (depth == MAX_CHAIN) {
                out.append("  ...\n");
            }
            expansion = call.expansion();
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** Control characters would garble the terminal, or do worse. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) && c != '\t' ? '?' : c);
        }
        return out.toString();
    }
}
