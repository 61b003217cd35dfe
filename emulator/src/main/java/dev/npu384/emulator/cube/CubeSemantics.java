// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.Semantics;
import java.util.Map;

/** The instructions of the cube pipe. */
public final class CubeSemantics {
    private CubeSemantics() {}

    /** Semantics by mnemonic. */
    public static Map<String, Semantics> table() {
        return table(new WarmingEngines(Engine.BEST));
    }

    /** With one engine from the start. */
    static Map<String, Semantics> table(Engine engine) {
        return table((type, config) -> engine);
    }

    private static Map<String, Semantics> table(EngineSource engines) {
        return Map.of("MMAD", new MatrixProduct(engines), "MMAD_SP", new SparseProduct(engines));
    }
}
