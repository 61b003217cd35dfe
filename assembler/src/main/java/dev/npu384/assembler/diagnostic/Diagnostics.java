// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

import dev.npu384.assembler.source.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the findings of one assembly. */
public final class Diagnostics {
    private static final int MAX_KEPT = 1000;

    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;

    /** Ends the assembly at once; what was found so far is reported. */
    public static final class Abort extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Abort() {
            super("assembly stopped", null, false, false);
        }
    }

    public void error(DiagnosticCode code, SourceLine line, int column, String message, String hint) {
        add(new Diagnostic(Diagnostic.Severity.ERROR, code, line, column, message, hint));
    }

    public void error(SourceLine line, SourceProblem problem) {
        error(problem.code(), line, problem.column(), problem.getMessage(), problem.hint());
        problem.others().forEach(other -> error(line, other));
    }

    public void warning(DiagnosticCode code, SourceLine line, int column, String message, String hint) {
        add(new Diagnostic(Diagnostic.Severity.WARNING, code, line, column, message, hint));
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    private void add(Diagnostic diagnostic) {
        errors += diagnostic.isError() ? 1 : 0;
        found.add(diagnostic);
        if (found.size() >= MAX_KEPT) {
            SourceLine line = diagnostic.line();
            SourceLine end = new SourceLine(line.file(), line.number(), "", Integer.MAX_VALUE, Optional.empty());
            found.add(new Diagnostic(
                    Diagnostic.Severity.ERROR, DiagnosticCode.TOO_MANY, end, 0, "too many problems, stopped here", ""));
            errors++;
            throw new Abort();
        }
    }

    /** All findings in source order, without repetitions. */
    public List<Diagnostic> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (Diagnostic diagnostic) -> diagnostic.line().sequence())
                        .thenComparingInt(Diagnostic::column))
                .toList();
    }
}
