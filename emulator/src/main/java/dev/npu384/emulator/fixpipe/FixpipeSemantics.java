// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import java.util.Map;

/** The instructions of the fixpipe. */
public final class FixpipeSemantics {
    private FixpipeSemantics() {}

    /** Semantics by mnemonic. */
    public static Map<String, Semantics> table() {
        return Map.of(
                "FIX_L0C_TO_OUT", new FixpipeStore(Space.GM),
                "FIX_L0C_TO_L1", new FixpipeStore(Space.L1),
                "MOV_L1_TO_FB", new FactorLoad());
    }
}
