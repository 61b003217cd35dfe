// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.symbol.Registers;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import java.util.List;

/** Whether written operands have the shape that a form wants. */
final class FormMatch {
    private FormMatch() {}

    /** How many leading slots fit; the form matches when that is all of them. */
    static int fitting(Form form, List<Slot> slots) {
        List<Operand> operands = form.operands();
        int count = Math.min(operands.size(), slots.size());
        for (int i = 0; i < count; i++) {
            if (!fits(operands.get(i), slots.get(i))) {
                return i;
            }
        }
        return count;
    }

    static boolean matches(Form form, List<Slot> slots) {
        return form.operands().size() == slots.size() && fitting(form, slots) == slots.size();
    }

    private static boolean fits(Operand operand, Slot slot) {
        return opens(operand) == slot.open() && closes(operand) == slot.close() && fitsKind(operand, slot);
    }

    static boolean opens(Operand operand) {
        return operand.bracket() == Operand.Bracket.OPEN || operand.bracket() == Operand.Bracket.BOTH;
    }

    static boolean closes(Operand operand) {
        return operand.bracket() == Operand.Bracket.CLOSE || operand.bracket() == Operand.Bracket.BOTH;
    }

    private static boolean fitsKind(Operand operand, Slot slot) {
        return switch (operand.kind()) {
            case REGISTER ->
                slot.kind() == Slot.Kind.REGISTER || slot.kind() == Slot.Kind.LOAD && operand.role() == Operand.Role.IN;
            case ADDRESS, CONFIG -> slot.isRegister();
            case UNSIGNED, SIGNED -> slot.kind() == Slot.Kind.IMMEDIATE || slot.kind() == Slot.Kind.PLAIN;
            case SPECIAL -> Registers.special(slot.name()).isPresent();
            case VECTOR_ADDRESS -> slot.kind() == Slot.Kind.VECTOR_ADDRESS;
            case TARGET -> slot.kind() == Slot.Kind.IMMEDIATE || slot.kind() == Slot.Kind.PLAIN;
            case KEYWORD -> slot.name().equalsIgnoreCase(operand.name());
        };
    }
}
