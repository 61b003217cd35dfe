// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.directive.KernelDeclaration;
import dev.npu384.assembler.directive.Unit;
import dev.npu384.assembler.symbol.Symbol;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of a whole program, once it is laid out. */
public final class ProgramChecks {
    private ProgramChecks() {}

    /** The kernels with their entries; missing ones are reported. */
    public static List<ProgramImage.Kernel> kernels(Unit unit) {
        List<ProgramImage.Kernel> kernels = new ArrayList<>();
        for (KernelDeclaration declaration : unit.kernels()) {
            Map<CoreKind, Integer> entries = new EnumMap<>(CoreKind.class);
            for (CoreKind kind : CoreKind.values()) {
                String label = declaration.entries().get(kind);
                if (label != null) {
                    entry(unit, declaration, label).ifPresent(index -> entries.put(kind, index));
                }
            }
            kernels.add(new ProgramImage.Kernel(
                    declaration.name(), declaration.kind(), declaration.vectorCoresPerCube(), Map.copyOf(entries)));
        }
        return kernels;
    }

    private static Optional<Integer> entry(Unit unit, KernelDeclaration declaration, String label) {
        Optional<Symbol> symbol = unit.symbols().find(label);
        if (symbol.isPresent()
                && symbol.get().kind() == Symbol.Kind.TEXT
                && symbol.get().isKnown()) {
            return Optional.of((int) ((symbol.get().value() - KernelAbi.TEXT_BASE) / 4));
        }
        unit.diagnostics()
                .error(
                        DiagnosticCode.KERNEL_ENTRY,
                        declaration.line(),
                        declaration.column(),
                        "kernel '" + declaration.name() + "' has no entry: label '" + label + "' is not in the text",
                        "");
        return Optional.empty();
    }

    /** Checks what the kernels can reach, and the use of registers. */
    public static void check(Unit unit) {
        CodeMap code = new CodeMap(unit.text());
        new AddressCheck(unit.diagnostics()).check(unit.text());
        for (KernelDeclaration declaration : unit.kernels()) {
            for (CoreKind kind : CoreKind.values()) {
                Optional.ofNullable(declaration.entries().get(kind))
                        .flatMap(unit.symbols()::find)
                        .filter(Symbol::isKnown)
                        .ifPresent(symbol -> new CoreCheck(code, unit.diagnostics(), declaration.name(), kind)
                                .check(symbol.value()));
            }
        }
    }
}
