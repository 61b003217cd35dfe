// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.cube;

import dev.npu384.isa.Instruction;
import java.util.List;

public final class CubeInstructions {
    private CubeInstructions() {}

    public static List<Instruction> all() {
        return List.of();
    }
}
