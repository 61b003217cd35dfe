// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.layout.AlignItem;
import dev.npu384.assembler.layout.BytesItem;
import dev.npu384.assembler.layout.DataItem;
import dev.npu384.assembler.layout.DataType;
import dev.npu384.assembler.layout.Section;
import dev.npu384.assembler.tree.Expression;
import java.util.ArrayList;
import java.util.List;

/** Sections, data and alignment. */
final class DataDirectives {
    private static final long MAX_BYTES = 1 << 24;
    private static final int NOP = 0x41400000;

    private final Unit unit;

    DataDirectives(Unit unit) {
        this.unit = unit;
    }

    List<Directive> all() {
        List<Directive> directives = new ArrayList<>();
        directives.add(new Directive(".text", ".text", statement -> enter(statement, unit.text())));
        directives.add(new Directive(".data", ".data", statement -> enter(statement, unit.data())));
        directives.add(new Directive(".section", ".section .text | .data", this::section));
        values(directives, DataType.BYTE, ".byte");
        values(directives, DataType.HALF, ".half", ".short", ".hword", ".2byte");
        values(directives, DataType.WORD, ".word", ".long", ".int", ".4byte");
        values(directives, DataType.QUAD, ".quad", ".8byte");
        values(directives, DataType.FLOAT16, ".float16");
        values(directives, DataType.BFLOAT16, ".bfloat16");
        values(directives, DataType.FLOAT32, ".float32", ".float");
        values(directives, DataType.FLOAT64, ".float64", ".double");
        directives.add(new Directive(".ascii", ".ascii \"TEXT\"", statement -> text(statement, "")));
        directives.add(new Directive(".asciz", ".asciz \"TEXT\"", statement -> text(statement, "\0")));
        directives.add(new Directive(".string", ".string \"TEXT\"", statement -> text(statement, "\0")));
        directives.add(new Directive(".zero", ".zero BYTES", this::zero));
        directives.add(new Directive(".space", ".space BYTES", this::zero));
        directives.add(new Directive(".skip", ".skip BYTES", this::zero));
        directives.add(new Directive(".fill", ".fill COUNT, BYTES_EACH, VALUE", this::fill));
        directives.add(new Directive(".align", ".align BYTES", this::align));
        directives.add(new Directive(".p2align", ".p2align POWER", this::alignPower));
        directives.add(new Directive(".balign", ".balign BYTES", this::align));
        return directives;
    }

    private void values(List<Directive> directives, DataType type, String... names) {
        for (String name : names) {
            directives.add(new Directive(name, name + " VALUE, ...", statement -> data(statement, type)));
        }
    }

    private void enter(Statement statement, Section section) {
        statement.expect(0, 0);
        unit.enter(section);
    }

    private void section(Statement statement) {
        statement.expect(1, 1);
        String name = statement.name(0);
        for (Section section : List.of(unit.text(), unit.data())) {
            if (section.name().equals(name)) {
                unit.enter(section);
                return;
            }
        }
        throw statement.problem(statement.column(0), "there is no section '" + name + "'");
    }

    private void data(Statement statement, DataType type) {
        statement.expect(1, Integer.MAX_VALUE);
        unit.add(new DataItem(statement.line(), type, statement.bound(0), 1));
    }

    private void text(Statement statement, String end) {
        statement.expect(1, Integer.MAX_VALUE);
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < statement.count(); i++) {
            bytes.append(statement.text(i)).append(end);
        }
        unit.add(new BytesItem(statement.line(), bytes.toString()));
    }

    private void zero(Statement statement) {
        statement.expect(1, 1);
        repeat(statement, DataType.BYTE, statement.constant(0, 0, MAX_BYTES), new Expression.Integer64(0, 0));
    }

    private void fill(Statement statement) {
        statement.expect(1, 3);
        long count = statement.constant(0, 0, MAX_BYTES);
        long bytes = statement.count() > 1 ? statement.constant(1, 1, 8) : 1;
        Expression value = statement.count() > 2 ? statement.bound(2).get(0) : new Expression.Integer64(0, 0);
        repeat(statement, type(statement, bytes), count, value);
    }

    private static DataType type(Statement statement, long bytes) {
        for (DataType type : List.of(DataType.BYTE, DataType.HALF, DataType.WORD, DataType.QUAD)) {
            if (type.bytes() == bytes) {
                return type;
            }
        }
        throw statement.problem(statement.column(1), "the size of an element is 1, 2, 4 or 8 bytes, not " + bytes);
    }

    private void repeat(Statement statement, DataType type, long count, Expression value) {
        unit.add(new DataItem(statement.line(), type, List.of(value), count));
    }

    private void align(Statement statement) {
        statement.expect(1, 1);
        long alignment = statement.constant(0);
        if (alignment <= 0 || alignment > 1 << 16 || Long.bitCount(alignment) != 1) {
            throw new SourceProblem(
                    DiagnosticCode.ALIGNMENT,
                    statement.column(0),
                    "alignment must be a power of two up to 65536, not " + alignment,
                    ".align takes bytes");
        }
        align(statement, alignment);
    }

    private void alignPower(Statement statement) {
        statement.expect(1, 1);
        align(statement, 1L << statement.constant(0, 0, 16));
    }

    private void align(Statement statement, long alignment) {
        unit.add(new AlignItem(statement.line(), alignment, unit.current().isText() ? NOP : 0));
    }
}
