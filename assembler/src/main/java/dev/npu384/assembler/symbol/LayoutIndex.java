// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.symbol;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Layouts;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The packed layouts of config words and special registers, by name. */
final class LayoutIndex {
    private static final Map<String, ConfigLayout> LAYOUTS = collect();

    private LayoutIndex() {}

    private static Map<String, ConfigLayout> collect() {
        Map<String, ConfigLayout> layouts = new TreeMap<>();
        for (ConfigLayout layout : Layouts.all()) {
            layouts.put(layout.name(), layout);
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
