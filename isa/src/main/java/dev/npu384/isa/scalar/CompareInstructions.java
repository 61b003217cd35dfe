// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import static dev.npu384.isa.scalar.ScalarSlots.ARITHMETIC;
import static dev.npu384.isa.scalar.ScalarSlots.FIRST;
import static dev.npu384.isa.scalar.ScalarSlots.RESULT;
import static dev.npu384.isa.scalar.ScalarSlots.SECOND;
import static dev.npu384.isa.scalar.ScalarSlots.scalar;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Suffixes;
import java.util.List;
import java.util.Map;

/** Comparisons into the condition register and into a register. */
final class CompareInstructions {
    private static final int REGISTER_MASK = 0xffc0007f;
    private static final int IMMEDIATE_MASK = 0xffc00000;

    private CompareInstructions() {}

    static List<Instruction> all() {
        InstructionBuilder compare = scalar("CMP", "Compares into the condition: COND = XN cc XM.", "scalar.alu")
                .alias("CMP_IMM")
                .operands(FIRST, SECOND);
        enumerate(compare, 0x0000000e);
        compare.operands(FIRST, Fields.signed("imm", 0, 12, "second source"));
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            compare.form(
                    Suffixes.join(Suffixes.CONDITIONS.get(cc), "s64"),
                    0x0a000000 | cc << 22,
                    IMMEDIATE_MASK,
                    ElementType.S64,
                    Map.of("cc", cc));
        }
        InstructionBuilder toRegister = scalar("CMPN", "Compares into a register: XD = XN cc XM, 0 or 1.", "scalar.alu")
                .operands(RESULT, FIRST, SECOND);
        enumerate(toRegister, 0x0000000f);
        return List.of(compare.build(), toRegister.build());
    }

    private static void enumerate(InstructionBuilder builder, int base) {
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            for (int type = 0; type < ARITHMETIC.length; type++) {
                builder.form(
                        Suffixes.join(Suffixes.CONDITIONS.get(cc), ARITHMETIC[type].suffix()),
                        base | cc << 4 | type << 22,
                        REGISTER_MASK,
                        ARITHMETIC[type],
                        Map.of("cc", cc));
            }
        }
    }
}
