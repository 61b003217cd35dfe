// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.Instruction;
import java.util.List;

public final class TransferInstructions {
    private TransferInstructions() {}

    public static List<Instruction> all() {
        return List.of();
    }
}
