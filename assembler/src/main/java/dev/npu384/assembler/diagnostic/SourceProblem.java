// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

/** A problem at a column of the line in hand. Caught where the line is known, and reported as a {@link Diagnostic}. */
public final class SourceProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final DiagnosticCode code;
    private final int column;
    private final String hint;

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
