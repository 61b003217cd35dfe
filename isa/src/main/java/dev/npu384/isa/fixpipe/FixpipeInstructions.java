// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.fixpipe;

import dev.npu384.isa.Instruction;
import java.util.List;

public final class FixpipeInstructions {
    private FixpipeInstructions() {}

    public static List<Instruction> all() {
        return List.of();
    }
}
