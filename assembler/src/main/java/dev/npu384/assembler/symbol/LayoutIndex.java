// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.symbol;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The config layouts that instructions use, by name. */
final class LayoutIndex {
    private static final Map<String, ConfigLayout> LAYOUTS = collect();

    private LayoutIndex() {}

    private static Map<String, ConfigLayout> collect() {
        Map<String, ConfigLayout> layouts = new TreeMap<>();
        for (Instruction instruction : Registry.instructions()) {
            for (Form form : instruction.forms()) {
                for (Operand operand : form.operands()) {
                    operand.layout().ifPresent(layout -> layouts.put(layout.name(), layout));
                }
            }
        }
        return layouts;
    }

    static ConfigLayout named(String name, int column) {
        ConfigLayout layout = LAYOUTS.get(name.toLowerCase(Locale.ROOT));
        if (layout == null) {
            String suggestion = Spelling.suggestion(name, LAYOUTS.keySet());
            throw new SourceProblem(
                    DiagnosticCode.UNKNOWN_LAYOUT,
                    column,
                    "unknown config layout '" + name + "'",
                    suggestion.isEmpty() ? "layouts: " + String.join(", ", LAYOUTS.keySet()) : suggestion);
        }
        return layout;
    }
}
