// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import static dev.npu384.isa.scalar.ScalarSlots.FIRST;
import static dev.npu384.isa.scalar.ScalarSlots.RESULT;
import static dev.npu384.isa.scalar.ScalarSlots.TARGET;
import static dev.npu384.isa.scalar.ScalarSlots.scalar;

import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Role;
import java.util.List;

/** Register, immediate and special-register moves. */
final class MoveInstructions {
    private static final Operand IMMEDIATE = Fields.unsigned("imm", 0, 16, "immediate");
    private static final Operand READ_SPECIAL = Fields.special(Role.IN, 12, 5, 22, 2);
    private static final Operand WRITTEN_SPECIAL = Fields.special(Role.OUT, 17, 7, 0, 0);
    private static final int REGISTER_MASK = 0xff000f80;
    private static final int IMMEDIATE_MASK = 0xff010000;

    private MoveInstructions() {}

    static List<Instruction> all() {
        return List.of(move(), moveKeep(), moveTimesEight());
    }

    private static Instruction move() {
        return scalar("MOV", "Moves a register, an immediate or a special register.", "scalar.alu")
                .alias("MOV_XD_IMM", "MOV_XD_XN", "MOV_XD_SPR", "MOV_SPR_XN", "MOV_SPR_IMM")
                .rule(
                        "A special register that belongs to a pipe takes effect in the order of that pipe's instructions.")
                .operands(RESULT, IMMEDIATE)
                .form(0x07000000, IMMEDIATE_MASK)
                .operands(RESULT, FIRST)
                .form(0x02000800, REGISTER_MASK)
                .operands(RESULT, READ_SPECIAL)
                .form(0x02000880, REGISTER_MASK)
                .operands(WRITTEN_SPECIAL, FIRST)
                .form(0x02000900, REGISTER_MASK)
                .operands(WRITTEN_SPECIAL, IMMEDIATE)
                .form(0x12000000, IMMEDIATE_MASK)
                .build();
    }

    private static Instruction moveKeep() {
        return scalar("MOVK", "Replaces one 16-bit lane of XD and keeps the others.", "scalar.alu")
                .alias("MOVK_XD_IMM")
                .operands(TARGET, IMMEDIATE, Fields.unsigned("lane", 22, 2, "lane: bits [16*lane+15:16*lane]"))
                .form(0x07010000, IMMEDIATE_MASK)
                .build();
    }

    private static Instruction moveTimesEight() {
        return scalar("MOVX8", "Moves eight times the immediate: XD = 8 * imm.", "scalar.alu")
                .modelled("isa.md 2.1", "The result replaces all of XD.")
                .operands(RESULT, IMMEDIATE)
                .form(0x10000000, IMMEDIATE_MASK)
                .build();
    }
}
