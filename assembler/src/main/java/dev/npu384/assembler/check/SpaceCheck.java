// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.instruction.CodeItem;
import dev.npu384.assembler.instruction.ConstantLoad;
import dev.npu384.assembler.instruction.InstructionItem;
import dev.npu384.assembler.layout.Item;
import dev.npu384.assembler.layout.LabelItem;
import dev.npu384.assembler.layout.Section;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Follows the addresses of named regions through registers, as far as the code is straight, and reports a register that
 * points into one buffer where an operand wants another.
 */
final class SpaceCheck {
    private static final int REGISTERS = 32;
    private static final Set<String> ADDITIONS = Set.of("ADD", "SUB");

    private final Diagnostics diagnostics;
    private final Space[] pointsInto = new Space[REGISTERS];

    SpaceCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Section text) {
        for (Item item : text.items()) {
            if (item instanceof LabelItem) {
                Arrays.fill(pointsInto, null);
            } else if (item instanceof CodeItem code) {
                check(code);
            }
        }
    }

    private void check(CodeItem code) {
        for (ConstantLoad load : code.loads()) {
            pointsInto[load.register()] = load.space().orElse(null);
        }
        if (code instanceof InstructionItem instruction) {
            for (Operand operand : instruction.form().operands()) {
                checkOperand(instruction, operand);
            }
            step(instruction);
        }
    }

    private void checkOperand(InstructionItem item, Operand operand) {
        if (operand.kind() != Operand.Kind.ADDRESS || operand.space().isEmpty()) {
            return;
        }
        int register = (int) operand.extract(item.word());
        Space wanted = operand.space().get();
        Space found = pointsInto[register];
        if (found != null && found != wanted) {
            diagnostics.error(
                    DiagnosticCode.WRONG_SPACE,
                    item.line(),
                    item.column(),
                    "x" + register + " points into " + found + ", operand " + operand.name() + " is an address in "
                            + wanted,
                    "");
        }
    }

    /** What the registers hold after the instruction. Copies, and sums with an immediate, stay in the buffer. */
    private void step(InstructionItem item) {
        if (item.instruction().mnemonic().startsWith("CALL")) {
            Arrays.fill(pointsInto, null);
            return;
        }
        List<Operand> operands = item.form().operands();
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            if (operand.kind() == Operand.Kind.REGISTER && operand.role() != Operand.Role.IN) {
                pointsInto[(int) operand.extract(item.word())] = kept(item, operands);
            }
        }
    }

    private Space kept(InstructionItem item, List<Operand> operands) {
        boolean copies = item.instruction().mnemonic().equals("MOV") && operands.size() == 2;
        boolean moves = ADDITIONS.contains(item.instruction().mnemonic())
                && operands.size() == 3
                && operands.get(2).kind() == Operand.Kind.UNSIGNED;
        boolean register = (copies || moves) && operands.get(1).kind() == Operand.Kind.REGISTER;
        return register ? pointsInto[(int) operands.get(1).extract(item.word())] : null;
    }
}
