// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.cube.CubeSemantics;
import dev.npu384.emulator.fixpipe.FixpipeSemantics;
import dev.npu384.emulator.transfer.TransferSemantics;
import dev.npu384.emulator.vector.VectorSemantics;
import java.util.HashMap;
import java.util.Map;

/** What every instruction of a pipe does to values, by mnemonic. */
public final class SemanticsTable {
    private static final Map<String, Semantics> ALL = join();

    private SemanticsTable() {}

    public static Map<String, Semantics> all() {
        return ALL;
    }

    private static Map<String, Semantics> join() {
        Map<String, Semantics> all = new HashMap<>();
        all.putAll(VectorSemantics.table());
        all.putAll(CubeSemantics.table());
        all.putAll(TransferSemantics.table());
        all.putAll(FixpipeSemantics.table());
        return Map.copyOf(all);
    }
}
