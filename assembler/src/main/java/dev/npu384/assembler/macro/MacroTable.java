// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The macros defined so far, by name in any case. */
final class MacroTable {
    private final Map<String, Macro> macros = new HashMap<>();

    Optional<Macro> find(String name) {
        return macros.isEmpty() ? Optional.empty() : Optional.ofNullable(macros.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean contains(String name) {
        return macros.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Reads what follows {@code .macro} and defines the macro; returns its name. Throws SourceProblem. */
    String define(String header, List<BodyLine> body, int column) {
        int end = 0;
        while (end < header.length() && LineHead.isNamePart(header.charAt(end))) {
            end++;
        }
        String name = header.substring(0, end);
        if (!Macro.isName(name.replace(".", ""))) {
            throw new SourceProblem(
                    DiagnosticCode.MACRO_DEFINITION, column, ".macro needs a name", "write .macro name a, b=default");
        }
        String parameters = header.substring(end).strip();
        parameters = parameters.startsWith(",") ? parameters.substring(1) : parameters;
        Macro macro = new Macro(name, Macro.parameters(parameters, column), body);
        if (macros.putIfAbsent(name.toLowerCase(Locale.ROOT), macro) != null) {
            throw new SourceProblem(
                    DiagnosticCode.DUPLICATE, column, "macro '" + name + "' is already defined", "use .purgem first");
        }
        return name;
    }

    void purge(String name, int column) {
        if (macros.remove(name.toLowerCase(Locale.ROOT)) == null) {
            throw new SourceProblem(
                    DiagnosticCode.UNDEFINED,
                    column,
                    "no macro '" + name + "'",
                    Spelling.suggestion(name, macros.keySet()));
        }
    }
}
