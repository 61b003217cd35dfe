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
 * Follows the addresses of named regions through registers, as far as the code is straight. Reports a register that points
 * into one buffer where an operand wants another, and sources of lane-wise instructions that do not begin a block.
 */
final class AddressCheck {
    private static final int REGISTERS = 32;
    private static final int BLOCK_BYTES = 32;
    private static final Set<String> LANE_WISE_LAYOUTS = Set.of("vector.binary", "vector.unary", "vector.reduce");

    private final Diagnostics diagnostics;
    private final Pointer[] pointers = new Pointer[REGISTERS];

    AddressCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        forget();
    }

    void check(Section text) {
        for (Item item : text.items()) {
            if (item instanceof LabelItem) {
                forget();
            } else if (item instanceof CodeItem code) {
                check(code);
            }
        }
    }

    private void forget() {
        Arrays.fill(pointers, Pointer.UNKNOWN);
    }

    private void check(CodeItem code) {
        for (ConstantLoad load : code.loads()) {
            pointers[load.register()] = pointer(load);
        }
        if (code instanceof InstructionItem instruction) {
            for (Operand operand : instruction.form().operands()) {
                if (operand.kind() == Operand.Kind.ADDRESS && operand.space().isPresent()) {
                    check(instruction, operand, operand.space().get());
                }
            }
            step(instruction);
        }
    }

    private static Pointer pointer(ConstantLoad load) {
        if (load.space().isEmpty()) {
            return Pointer.UNKNOWN;
        }
        Space space = load.space().get();
        return load.constant().isPresent() ? Pointer.at(space, load.constant().getAsLong()) : Pointer.into(space);
    }

    private void check(InstructionItem item, Operand operand, Space wanted) {
        int register = (int) operand.extract(item.word());
        Pointer pointer = pointers[register];
        if (pointer.known() && pointer.space() != wanted) {
            diagnostics.error(
                    DiagnosticCode.WRONG_SPACE,
                    item.line(),
                    item.column(),
                    "x" + register + " points into " + pointer.space() + ", operand " + operand.name()
                            + " is an address in " + wanted,
                    "");
        } else if (pointer.exact() && pointer.offset() % BLOCK_BYTES != 0 && isBlockSource(item, operand)) {
            diagnostics.error(
                    DiagnosticCode.ALIGNMENT,
                    item.line(),
                    item.column(),
                    "x" + register + " is " + wanted + " offset " + pointer.offset() + ", operand " + operand.name()
                            + " must be a multiple of " + BLOCK_BYTES,
                    "");
        }
    }

    private static boolean isBlockSource(InstructionItem item, Operand operand) {
        return operand.role() == Operand.Role.IN
                && item.form().operands().stream()
                        .flatMap(other -> other.layout().stream())
                        .anyMatch(layout -> LANE_WISE_LAYOUTS.contains(layout.name()));
    }

    /** What the registers hold after the instruction. Copies, and sums with an immediate, stay in the buffer. */
    private void step(InstructionItem item) {
        if (item.instruction().mnemonic().startsWith("CALL")) {
            forget();
            return;
        }
        List<Operand> operands = item.form().operands();
        for (Operand operand : operands) {
            if (operand.kind() == Operand.Kind.REGISTER && operand.role() != Operand.Role.IN) {
                pointers[(int) operand.extract(item.word())] = result(item, operands);
            }
        }
    }

    private Pointer result(InstructionItem item, List<Operand> operands) {
        if (operands.size() < 2 || operands.get(1).kind() != Operand.Kind.REGISTER) {
            return Pointer.UNKNOWN;
        }
        Pointer source = pointers[(int) operands.get(1).extract(item.word())];
        boolean immediate = operands.size() == 3 && operands.get(2).kind() == Operand.Kind.UNSIGNED;
        switch (item.instruction().mnemonic()) {
            case "MOV":
                return source;
            case "ADD":
                return immediate ? source.plus(operands.get(2).extract(item.word())) : Pointer.UNKNOWN;
            case "SUB":
                return immediate ? source.plus(-operands.get(2).extract(item.word())) : Pointer.UNKNOWN;
            default:
                return Pointer.UNKNOWN;
        }
    }
}
