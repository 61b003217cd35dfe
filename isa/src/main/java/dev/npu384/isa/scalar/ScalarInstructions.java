// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import dev.npu384.isa.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Everything the scalar unit executes itself, but for flow control. */
public final class ScalarInstructions {
    private ScalarInstructions() {}

    public static List<Instruction> all() {
        List<Instruction> all = new ArrayList<>();
        all.addAll(ArithmeticInstructions.all());
        all.addAll(BitInstructions.all());
        all.addAll(CompareInstructions.all());
        all.addAll(MoveInstructions.all());
        all.addAll(LoadStoreInstructions.all());
        return all;
    }
}
