// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

import java.util.List;

/** A problem at a column of the line in hand. Caught where the line is known, and reported as a {@link Diagnostic}. */
public final class SourceProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final DiagnosticCode code;
    private final int column;
    private final String hint;
    private transient List<SourceProblem> others = List.of();

    /**
     * @param column from 0
     * @param hint what to do, or ""
     */
    public SourceProblem(DiagnosticCode code, int column, String message, String hint) {
        super(message, null, false, false);
        this.code = code;
        this.column = column;
        this.hint = hint;
    }

    public SourceProblem(DiagnosticCode code, int column, String message) {
        this(code, column, message, "");
    }

    /** The same problem, to be reported together with others of the line. */
    public SourceProblem with(List<SourceProblem> others) {
        SourceProblem joined = new SourceProblem(code, column, getMessage(), hint);
        joined.others = List.copyOf(others);
        return joined;
    }

    /** Further problems of the line. */
    public List<SourceProblem> others() {
        return others;
    }

    public DiagnosticCode code() {
        return code;
    }

    public int column() {
        return column;
    }

    public String hint() {
        return hint;
    }
}
