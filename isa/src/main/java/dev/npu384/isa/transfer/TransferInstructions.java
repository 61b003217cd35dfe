// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.Instruction;
import java.util.ArrayList;
import java.util.List;

/** MTE1, MTE2 and MTE3, and the block copy inside the UB, which the vector pipe executes. */
public final class TransferInstructions {
    private TransferInstructions() {}

    public static List<Instruction> all() {
        List<Instruction> all = new ArrayList<>();
        all.addAll(CopyInstructions.all());
        all.addAll(FractalInstructions.all());
        all.addAll(ImageInstructions.all());
        all.addAll(LegacyTransferInstructions.all());
        return all;
    }
}
