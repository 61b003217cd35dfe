// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

import dev.npu384.assembler.source.SourceLine;

/**
 * One finding.
 *
 * @param severity errors stop the output, warnings do not
 * @param code stable code
 * @param line the line it is about
 * @param column column in the line's text, from 0
 * @param message what is wrong
 * @param hint what to do about it, or ""
 */
public record Diagnostic(
        Severity severity, DiagnosticCode code, SourceLine line, int column, String message, String hint) {

    /** How bad it is. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:col: error: message [NPU-Axxxx]}, source line, caret, expansion chain, hint. Ends in a newline. */
    public String render() {
        return DiagnosticText.render(this);
    }
}
