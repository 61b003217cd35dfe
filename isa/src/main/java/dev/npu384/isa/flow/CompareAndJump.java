// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.flow;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Suffixes;
import java.util.Map;

/** JUMPCMP: six conditions, three types, and a register or an immediate for the second source and for the distance. */
final class CompareAndJump {
    private static final int BASE = 0x48000000;
    private static final int SOURCE_IS_REGISTER = 1 << 16;
    private static final int DISTANCE_IS_REGISTER = 1 << 17;
    private static final int MASK = 0xfe1c0000 | SOURCE_IS_REGISTER | DISTANCE_IS_REGISTER;
    private static final ElementType[] TYPES = {ElementType.S64, ElementType.U64, ElementType.F32};

    /** The register number is [24:21] and, lowest, [15]. */
    private static final Operand FIRST = Fields.split(Fields.in("xn", "first source"), 15, 1, 21, 4);

    private static final Operand SECOND = Fields.at(Fields.in("xm", "second source"), 0);
    private static final Operand IMMEDIATE = Fields.signed("imm", 0, 5, "second source");
    private static final Operand TARGET = Fields.target(5, 10);
    private static final Operand DISTANCE = Fields.at(Fields.in("xt", "distance in words"), 5);

    private CompareAndJump() {}

    static Instruction instruction() {
        InstructionBuilder builder = FlowInstructions.flow(
                        "JUMPCMP", "Compares and jumps when XN cc XM holds; COND takes the result.", "flow.branch")
                .alias("JUMP_CMP")
                .rule("In an f32 form the immediate stands for that number.");
        forms(builder.operands(FIRST, SECOND, TARGET), SOURCE_IS_REGISTER);
        forms(builder.operands(FIRST, IMMEDIATE, TARGET), 0);
        forms(builder.operands(FIRST, SECOND, DISTANCE), SOURCE_IS_REGISTER | DISTANCE_IS_REGISTER);
        forms(builder.operands(FIRST, IMMEDIATE, DISTANCE), DISTANCE_IS_REGISTER);
        return builder.build();
    }

    private static void forms(InstructionBuilder builder, int kindBits) {
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            for (int type = 0; type < TYPES.length; type++) {
                builder.form(
                        Suffixes.join(Suffixes.CONDITIONS.get(cc), TYPES[type].suffix()),
                        BASE | type << 25 | cc << 18 | kindBits,
                        MASK,
                        TYPES[type],
                        Map.of("cc", cc));
            }
        }
    }
}
