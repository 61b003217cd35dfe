// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Everything the vector pipe executes, but for the block copy inside the UB (see transfer). */
public final class VectorInstructions {
    private VectorInstructions() {}

    public static List<Instruction> all() {
        List<Instruction> all = new ArrayList<>();
        all.addAll(ElementWiseInstructions.all());
        all.addAll(ScalarOperandInstructions.all());
        all.addAll(FusedInstructions.all());
        all.addAll(ConvertInstructions.all());
        all.addAll(ReduceInstructions.all());
        all.addAll(CompareInstructions.all());
        all.addAll(RearrangeInstructions.all());
        all.addAll(SortInstructions.all());
        all.addAll(LegacyVectorInstructions.all());
        return all;
    }
}
