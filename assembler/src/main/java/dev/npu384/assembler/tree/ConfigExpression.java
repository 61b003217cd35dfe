// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A packed config word by field names: {@code {vector.binary: rpt=8, dblk=1}}. In the place of a config operand the
 * layout is the operand's and need not be named.
 */
public record ConfigExpression(String layoutName, Optional<ConfigLayout> implied, List<Field> fields, int column)
        implements Expression {
    public ConfigExpression {
        fields = List.copyOf(fields);
    }

    /** One {@code name=value}. */
    public record Field(String name, Expression value, int column) {}

    @Override
    public long value(Scope scope) {
        ConfigLayout layout = layout(scope);
        long word = 0;
        for (BitField field : layout.fields()) {
            word = field.set(word, field.defaultValue());
        }
        List<SourceProblem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Field field : fields) {
            try {
                word = set(word, layout, field, seen, scope);
            } catch (SourceProblem problem) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw problems.get(0).with(problems.subList(1, problems.size()));
        }
        return word;
    }

    private static long set(long word, ConfigLayout layout, Field field, Set<String> seen, Scope scope) {
        BitField bits = find(layout, field);
        if (!seen.add(bits.name())) {
            throw new SourceProblem(
                    DiagnosticCode.DUPLICATE_FIELD, field.column(), "field '" + field.name() + "' is given twice");
        }
        return bits.set(word, checked(layout, bits, field, scope));
    }

    private ConfigLayout layout(Scope scope) {
        if (!layoutName.isEmpty()) {
            return scope.layout(layoutName, column);
        }
        return implied.orElseThrow(() -> new SourceProblem(
                DiagnosticCode.LAYOUT_NEEDED,
                column,
                "this config literal needs the name of its layout",
                "write {layout: field=value, ...}"));
    }

    private static BitField find(ConfigLayout layout, Field field) {
        return layout.field(field.name().toLowerCase(Locale.ROOT)).orElseThrow(() -> {
            List<String> names = layout.fields().stream().map(BitField::name).toList();
            String suggestion = Spelling.suggestion(field.name(), names);
            return new SourceProblem(
                    DiagnosticCode.UNKNOWN_FIELD,
                    field.column(),
                    "layout " + layout.name() + " has no field '" + field.name() + "'",
                    (suggestion.isEmpty() ? "" : suggestion + " ") + "its fields: " + String.join(", ", names));
        });
    }

    private static long checked(ConfigLayout layout, BitField bits, Field field, Scope scope) {
        long value = field.value().value(scope);
        boolean fullWidth = bits.width() + bits.highWidth() == 64;
        if (!fullWidth && (value < bits.min() || value > bits.max())) {
            throw new SourceProblem(
                    DiagnosticCode.FIELD_RANGE,
                    field.column(),
                    "field '" + bits.name() + "' of " + layout.name() + " takes " + bits.min() + " to " + bits.max()
                            + ", not " + value,
                    bits.meaning());
        }
        return value;
    }

    @Override
    public double real(Scope scope) {
        return value(scope);
    }

    @Override
    public Expression bind(Scope scope) {
        List<Field> bound = fields.stream()
                .map(field -> new Field(field.name(), field.value().bind(scope), field.column()))
                .toList();
        return new ConfigExpression(layoutName, implied, bound, column);
    }

    @Override
    public boolean isConstant() {
        return fields.stream().allMatch(field -> field.value().isConstant());
    }

    @Override
    public void names(Consumer<String> sink) {
        fields.forEach(field -> field.value().names(sink));
    }

    @Override
    public Expression inLayout(ConfigLayout layout) {
        return layoutName.isEmpty() ? new ConfigExpression(layoutName, Optional.of(layout), fields, column) : this;
    }
}
