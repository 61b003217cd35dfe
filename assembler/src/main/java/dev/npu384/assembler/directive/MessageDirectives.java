// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import java.util.List;

/** {@code .error} and {@code .warning}. */
final class MessageDirectives {
    private final Unit unit;

    MessageDirectives(Unit unit) {
        this.unit = unit;
    }

    List<Directive> all() {
        return List.of(
                new Directive(".error", ".error \"TEXT\"", this::error),
                new Directive(".warning", ".warning \"TEXT\"", this::warning));
    }

    private void error(Statement statement) {
        String text = statement.expect(1, 1).text(0);
        unit.diagnostics().error(DiagnosticCode.USER_ERROR, statement.line(), statement.column(), text, "");
    }

    private void warning(Statement statement) {
        String text = statement.expect(1, 1).text(0);
        unit.diagnostics().warning(DiagnosticCode.USER_WARNING, statement.line(), statement.column(), text, "");
    }
}
