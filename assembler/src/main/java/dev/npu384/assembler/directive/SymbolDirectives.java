// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.List;
import java.util.OptionalInt;

/** {@code .equ .equiv .set .default .reg .unreg .global}. */
final class SymbolDirectives {
    private final Unit unit;

    SymbolDirectives(Unit unit) {
        this.unit = unit;
    }

    List<Directive> all() {
        return List.of(
                new Directive(".equ", ".equ NAME, VALUE", this::equate),
                new Directive(".equiv", ".equiv NAME, VALUE", this::equate),
                new Directive(".set", ".set NAME, VALUE", this::assign),
                new Directive(".default", ".default NAME, VALUE", this::byDefault),
                new Directive(".reg", ".reg NAME, x5", this::register),
                new Directive(".unreg", ".unreg NAME", this::forget),
                new Directive(".global", ".global NAME", this::global),
                new Directive(".globl", ".globl NAME", this::global));
    }

    private void equate(Statement statement) {
        statement.expect(2, 2);
        unit.symbols().defineEquate(statement.name(0), statement.expression(1), statement.line(), statement.column(0));
    }

    private void assign(Statement statement) {
        statement.expect(2, 2);
        unit.symbols().assign(statement.name(0), statement.expression(1), statement.line(), statement.column(0));
    }

    private void byDefault(Statement statement) {
        statement.expect(2, 2);
        if (!unit.symbols().isDefined(statement.name(0))) {
            equate(statement);
        }
    }

    private void register(Statement statement) {
        statement.expect(2, 2);
        OptionalInt number = unit.registers().general(statement.name(1));
        if (number.isEmpty()) {
            throw statement.problem(statement.column(1), "'" + statement.name(1) + "' is not a general register");
        }
        if (!unit.registers().alias(statement.name(0), number.getAsInt())) {
            throw new SourceProblem(
                    DiagnosticCode.DUPLICATE,
                    statement.column(0),
                    "'" + statement.name(0) + "' already names another register",
                    "use .unreg first");
        }
    }

    private void forget(Statement statement) {
        statement.expect(1, 1);
        unit.registers().removeAlias(statement.name(0));
    }

    /** Every symbol is visible outside; the directive is accepted for the sake of habit. */
    private void global(Statement statement) {
        statement.expect(1, Integer.MAX_VALUE);
        for (int i = 0; i < statement.count(); i++) {
            statement.name(i);
        }
    }
}
