// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.Semantics;
import java.util.Map;

/** The instructions of the cube pipe. */
public final class CubeSemantics {
    private CubeSemantics() {}

    /** Semantics by mnemonic. */
    public static Map<String, Semantics> table() {
        return table(Engine.BEST);
    }

    static Map<String, Semantics> table(Engine engine) {
        return Map.of("MMAD", new MatrixProduct(engine), "MMAD_SP", new SparseProduct(engine));
    }
}
