// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.tree.Argument;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.program.ProgramImage.KernelKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code .kernel}. */
final class KernelDirective {
    private static final String SYNTAX = ".kernel NAME, aic | aiv | mix, ratio=1:2";

    private final Unit unit;

    KernelDirective(Unit unit) {
        this.unit = unit;
    }

    List<Directive> all() {
        return List.of(new Directive(".kernel", SYNTAX, this::kernel));
    }

    private void kernel(Statement statement) {
        statement.expect(2, 3).expectOptions(2, Set.of("ratio"));
        String name = statement.name(0);
        if (unit.kernels().stream().anyMatch(kernel -> kernel.name().equals(name))) {
            throw new SourceProblem(
                    DiagnosticCode.DUPLICATE, statement.column(0), "kernel '" + name + "' is already defined");
        }
        KernelKind kind = kind(statement);
        int ratio = ratio(statement, kind);
        Map<CoreKind, String> entries = switch (kind) {
            case AIC -> Map.of(CoreKind.AIC, name);
            case AIV -> Map.of(CoreKind.AIV, name);
            case MIX -> Map.of(CoreKind.AIC, name + "_mix_aic", CoreKind.AIV, name + "_mix_aiv");
        };
        unit.kernels().add(new KernelDeclaration(name, kind, ratio, entries, statement.line(), statement.column(0)));
        unit.regions().beginKernel();
    }

    private static KernelKind kind(Statement statement) {
        String word = statement.name(1).toLowerCase(Locale.ROOT);
        for (KernelKind kind : KernelKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw statement.problem(statement.column(1), "unknown kind of kernel '" + word + "'");
    }

    /** Vector cores per cube core. */
    private int ratio(Statement statement, KernelKind kind) {
        Optional<Argument.Assigned> option = statement.option("ratio");
        if (kind != KernelKind.MIX) {
            if (option.isPresent()) {
                throw statement.problem(option.get().column(), "only a mix kernel has a ratio");
            }
            return 0;
        }
        if (option.isEmpty()) {
            return 2;
        }
        long cubes = option.get().value().value(unit.symbols());
        long vectors =
                option.get().second().isPresent() ? option.get().second().get().value(unit.symbols()) : 0;
        if (cubes != 1 || vectors < 1 || vectors > 2) {
            throw statement.problem(option.get().column(), "ratio is 1:1 or 1:2");
        }
        return (int) vectors;
    }
}
