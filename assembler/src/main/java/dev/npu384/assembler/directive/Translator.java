// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.assembler.instruction.InstructionReader;
import dev.npu384.assembler.macro.LineSink;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.syntax.LineParser;
import dev.npu384.assembler.tree.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parses lines and turns them into items and symbols of a {@link Unit}. */
public final class Translator implements LineSink {
    private final Unit unit;
    private final Set<String> macros = new TreeSet<>();
    private final LineParser parser = new LineParser();
    private final InstructionReader instructions;
    private final Map<String, Directive> directives = new HashMap<>();

    public Translator(Unit unit) {
        this.unit = unit;
        this.instructions = new InstructionReader(unit.symbols(), unit.registers(), macros);
        register(new DataDirectives(unit).all());
        register(new SymbolDirectives(unit).all());
        register(new RegionDirectives(unit).all());
        register(new KernelDirective(unit).all());
        register(new MessageDirectives(unit).all());
    }

    /** All directives but those of blocks, which the expander reads. */
    Set<String> directiveNames() {
        return Set.copyOf(directives.keySet());
    }

    private void register(List<Directive> all) {
        all.forEach(directive -> directives.put(directive.name(), directive));
    }

    @Override
    public void translate(SourceLine line) {
        try {
            unit.begin(line);
            Line tree = parser.parse(line.text());
            for (Line.Label label : tree.labels()) {
                define(line, label);
            }
            if (tree.operation().isPresent()) {
                apply(line, tree.operation().get());
            }
        } catch (SourceProblem problem) {
            unit.diagnostics().error(line, problem);
        }
    }

    private void define(SourceLine line, Line.Label label) {
        try {
            if (label.isLocal()) {
                unit.defineLocal(localNumber(label), label.column());
            } else {
                unit.defineLabel(label.name(), label.column());
            }
        } catch (SourceProblem problem) {
            unit.diagnostics().error(line, problem);
        }
    }

    private static int localNumber(Line.Label label) {
        if (label.name().length() > 9 || !label.name().chars().allMatch(Character::isDigit)) {
            throw new SourceProblem(
                    DiagnosticCode.BAD_LITERAL, label.column(), "malformed local label '" + label.name() + ":'");
        }
        return Integer.parseInt(label.name());
    }

    private void apply(SourceLine line, Line.Operation operation) {
        if (operation.name().charAt(0) == '.') {
            Directive directive = directive(operation);
            directive.action().accept(new Statement(line, operation, directive.syntax(), unit.symbols()));
        } else if (!unit.current().isText()) {
            throw new SourceProblem(
                    DiagnosticCode.SECTION, operation.column(), "instruction in section .data", "put .text before it");
        } else {
            unit.add(instructions.read(line, operation));
        }
    }

    private Directive directive(Line.Operation operation) {
        Directive directive = directives.get(operation.name().toLowerCase(Locale.ROOT));
        if (directive == null) {
            throw new SourceProblem(
                    DiagnosticCode.UNKNOWN_DIRECTIVE,
                    operation.column(),
                    "unknown directive '" + operation.name() + "'",
                    Spelling.suggestion(operation.name(), directives.keySet()));
        }
        return directive;
    }

    private Statement statement(SourceLine line) {
        unit.begin(line);
        Line tree = parser.parse(line.text());
        return new Statement(line, tree.operation().orElseThrow(), "", unit.symbols());
    }

    @Override
    public long constant(SourceLine line) {
        return statement(line).expect(1, 1).constant(0);
    }

    @Override
    public String string(SourceLine line) {
        return statement(line).expect(1, 1).text(0);
    }

    @Override
    public void macroDefined(String name) {
        macros.add(name);
    }

    @Override
    public boolean isDefined(String symbol) {
        return unit.symbols().isDefined(symbol);
    }
}
