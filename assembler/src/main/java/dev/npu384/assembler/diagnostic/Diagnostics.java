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
    private int dropped;

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
    }

    public void warning(DiagnosticCode code, SourceLine line, int column, String message, String hint) {
        add(new Diagnostic(Diagnostic.Severity.WARNING, code, line, column, message, hint));
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    private void add(Diagnostic diagnostic) {
        errors += diagnostic.isError() ? 1 : 0;
        if (found.size() < MAX_KEPT) {
            found.add(diagnostic);
        } else {
            dropped++;
        }
    }

    /** All findings in source order, without repetitions. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> result = new ArrayList<>(found.stream().distinct().toList());
        result.sort(
                Comparator.comparingInt((Diagnostic d) -> d.line().sequence()).thenComparingInt(Diagnostic::column));
        if (dropped > 0) {
            SourceLine last = result.get(result.size() - 1).line();
            SourceLine end = new SourceLine(last.file(), last.number(), "", Integer.MAX_VALUE, Optional.empty());
            result.add(new Diagnostic(
                    Diagnostic.Severity.ERROR, DiagnosticCode.TOO_MANY, end, 0, dropped + " more problems", ""));
        }
        return List.copyOf(result);
    }
}
