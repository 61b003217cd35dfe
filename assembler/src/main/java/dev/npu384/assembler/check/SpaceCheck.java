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
import java.util.List;

/**
 * Follows the addresses of named regions through registers, as far as the code is straight, and reports a register that
 * points into one buffer where an operand wants another.
 */
final class SpaceCheck {
    private static final int REGISTERS = 32;

    private final Diagnostics diagnostics;
    private final Space[] pointsInto = new Space[REGISTERS];

    SpaceCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Section text) {
        for (Item item : text.items()) {
            if (item instanceof LabelItem) {
                java.util.Arrays.fill(pointsInto, null);
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

    /** What the registers hold after the instruction. */
    private void step(InstructionItem item) {
        List<Operand> operands = item.form().operands();
        String mnemonic = item.instruction().mnemonic();
        boolean keeps = mnemonic.equals("MOV") || mnemonic.equals("ADD") || mnemonic.equals("SUB");
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            boolean general = operand.kind() == Operand.Kind.REGISTER || operand.kind() == Operand.Kind.ADDRESS;
            if (!general || operand.kind() == Operand.Kind.ADDRESS || operand.role() == Operand.Role.IN) {
                continue;
            }
            boolean register =
                    keeps && i + 1 < operands.size() && operands.get(i + 1).kind() == Operand.Kind.REGISTER;
            Space kept = register ? pointsInto[(int) operands.get(i + 1).extract(item.word())] : null;
            pointsInto[(int) operand.extract(item.word())] = kept;
        }
    }
}
