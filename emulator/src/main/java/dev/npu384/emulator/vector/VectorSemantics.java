// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Semantics;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the vector pipe's instructions do, by canonical mnemonic. */
public final class VectorSemantics {
    private static final Map<String, Semantics> TABLE = build();

    private VectorSemantics() {}

    /** All of them; immutable and shared. */
    public static Map<String, Semantics> table() {
        return TABLE;
    }

    private static Map<String, Semantics> build() {
        Map<String, Semantics> table = new LinkedHashMap<>();
        table.putAll(ElementWiseTable.table());
        table.putAll(FusedTable.table());
        table.putAll(ConversionTable.table());
        return Map.copyOf(table);
    }
}
