// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.symbol.Registers;
import dev.npu384.assembler.tree.Argument;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.NameExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns the arguments of an instruction into a flat list of slots. */
final class SlotReader {
    private final Registers registers;

    SlotReader(Registers registers) {
        this.registers = registers;
    }

    List<Slot> read(List<Argument> arguments) {
        List<Slot> slots = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Bracket bracket) {
                int last = bracket.arguments().size() - 1;
                for (int i = 0; i <= last; i++) {
                    slots.add(slot(bracket.arguments().get(i), i == 0, i == last));
                }
            } else {
                slots.add(slot(argument, false, false));
            }
        }
        return slots;
    }

    private Slot slot(Argument argument, boolean open, boolean close) {
        int column = argument.column();
        if (argument instanceof Argument.Bare bare) {
            return bare(bare.value(), open, close, column);
        }
        if (argument instanceof Argument.Immediate immediate) {
            return new Slot(Slot.Kind.IMMEDIATE, 0, Optional.of(immediate.value()), open, close, column);
        }
        if (argument instanceof Argument.Assigned assigned) {
            return load(assigned, open, close);
        }
        String what = argument instanceof Argument.Text ? "a string" : "a bracket inside a bracket";
        throw new SourceProblem(DiagnosticCode.OPERAND_KIND, column, "an instruction cannot take " + what);
    }

    private Slot bare(Expression value, boolean open, boolean close, int column) {
        if (value instanceof NameExpression name) {
            OptionalInt register = registers.general(name.name());
            if (register.isPresent()) {
                return new Slot(Slot.Kind.REGISTER, register.getAsInt(), Optional.empty(), open, close, column);
            }
            OptionalInt vectorAddress = Registers.vectorAddress(name.name());
            if (vectorAddress.isPresent()) {
                int number = vectorAddress.getAsInt();
                return new Slot(Slot.Kind.VECTOR_ADDRESS, number, Optional.empty(), open, close, column);
            }
        }
        return new Slot(Slot.Kind.PLAIN, 0, Optional.of(value), open, close, column);
    }

    private Slot load(Argument.Assigned assigned, boolean open, boolean close) {
        OptionalInt register = registers.general(assigned.name());
        if (register.isEmpty() || assigned.second().isPresent()) {
            throw new SourceProblem(
                    DiagnosticCode.OPERAND_KIND,
                    assigned.column(),
                    "'" + assigned.name() + "=' is not a register to load",
                    "write x15={field=value} or x15=value");
        }
        return new Slot(
                Slot.Kind.LOAD, register.getAsInt(), Optional.of(assigned.value()), open, close, assigned.column());
    }
}
