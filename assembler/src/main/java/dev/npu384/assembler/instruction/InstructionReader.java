// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.symbol.Registers;
import dev.npu384.assembler.symbol.SymbolTable;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Line;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the form that a written instruction means and resolves its operands. */
public final class InstructionReader {
    private final FormIndex index = FormIndex.shared();
    private final SymbolTable symbols;
    private final Collection<String> macros;
    private final SlotReader slotReader;

    /** @param macros names of the macros, for suggestions; grows while the source is read */
    public InstructionReader(SymbolTable symbols, Registers registers, Collection<String> macros) {
        this.macros = macros;
        this.symbols = symbols;
        this.slotReader = new SlotReader(registers);
    }

    /** The item of one instruction or of {@code li}. Throws SourceProblem. */
    public CodeItem read(SourceLine line, Line.Operation operation) {
        if (operation.name().equalsIgnoreCase("li")) {
            return load(line, operation);
        }
        Optional<FormIndex.Entry> entry = index.find(operation.name());
        if (entry.isEmpty()) {
            throw Mismatch.unknownName(operation, macros);
        }
        List<Slot> slots = slotReader.read(operation.arguments());
        List<Form> forms = entry.get().forms();
        Optional<Form> form = choose(forms, slots);
        if (form.isEmpty()) {
            slots = withOffset(slots);
            form = choose(forms, slots);
        }
        if (form.isEmpty()) {
            throw Mismatch.explain(forms, slotReader.read(operation.arguments()), operation);
        }
        return item(line, operation, entry.get().instruction(), form.get(), slots);
    }

    /** {@code [x2]} where {@code [x2, #0]} is meant. */
    private static List<Slot> withOffset(List<Slot> slots) {
        List<Slot> result = new ArrayList<>(slots.size() + 1);
        for (Slot slot : slots) {
            if (slot.isRegister() && slot.open() && slot.close()) {
                int column = slot.column();
                result.add(new Slot(slot.kind(), slot.register(), slot.value(), true, false, column));
                Optional<Expression> zero = Optional.of(new Expression.Integer64(0, column));
                result.add(new Slot(Slot.Kind.IMMEDIATE, 0, zero, false, true, column));
            } else {
                result.add(slot);
            }
        }
        return result;
    }

    private CodeItem load(SourceLine line, Line.Operation operation) {
        List<Slot> slots = slotReader.read(operation.arguments());
        boolean two = slots.size() == 2 && slots.get(0).kind() == Slot.Kind.REGISTER;
        if (!two
                || slots.get(1).isRegister()
                || slots.get(1).value().isEmpty()
                || slots.get(0).open()) {
            throw new SourceProblem(
                    DiagnosticCode.OPERAND_KIND,
                    operation.column(),
                    "li takes a register and a value",
                    "write li x2, value");
        }
        Expression value = slots.get(1).value().orElseThrow();
        return new LoadItem(line, constantLoad(slots.get(0).register(), value));
    }

    /** The first form that matches and whose immediates fit; a special register's name is never an immediate. */
    private Optional<Form> choose(List<Form> forms, List<Slot> slots) {
        Form best = null;
        for (Form form : forms) {
            if (!FormMatch.matches(form, slots)) {
                continue;
            }
            boolean named = form.operands().stream().anyMatch(operand -> operand.kind() == Operand.Kind.SPECIAL);
            if (best == null || named || !inRange(best, slots)) {
                best = form;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether all immediates known by now fit; decides between forms that differ in field width only. */
    private boolean inRange(Form form, List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            Operand operand = form.operands().get(i);
            boolean immediate = operand.kind() == Operand.Kind.UNSIGNED || operand.kind() == Operand.Kind.SIGNED;
            if (immediate && !slots.get(i).isRegister()) {
                Expression bound = slots.get(i).value().orElseThrow().bind(symbols);
                long value = bound.isConstant() ? bound.value(symbols) : operand.min();
                if (value < operand.min() || value > operand.max()) {
                    return false;
                }
            }
        }
        return true;
    }

    private InstructionItem item(
            SourceLine line, Line.Operation operation, Instruction instruction, Form form, List<Slot> slots) {
        int word = form.base();
        List<InstructionItem.Field> fields = new ArrayList<>(1);
        List<ConstantLoad> loads = List.of();
        for (int i = 0; i < slots.size(); i++) {
            Operand operand = form.operands().get(i);
            Slot slot = slots.get(i);
            switch (operand.kind()) {
                case REGISTER, ADDRESS, CONFIG, VECTOR_ADDRESS:
                    word = operand.insert(word, slot.register());
                    break;
                case SPECIAL:
                    word = operand.insert(word, special(operand, slot));
                    break;
                case UNSIGNED, SIGNED, TARGET:
                    fields.add(field(operand, slot));
                    break;
                case KEYWORD:
                    break;
            }
            if (slot.kind() == Slot.Kind.LOAD) {
                loads = loads.isEmpty() ? new ArrayList<>() : loads;
                loads.add(operandLoad(operand, slot));
            }
        }
        return new InstructionItem(line, instruction, form, operation.column(), word, fields, loads);
    }

    private InstructionItem.Field field(Operand operand, Slot slot) {
        Expression value = slot.value().orElseThrow().bind(symbols);
        boolean relative = operand.kind() == Operand.Kind.TARGET && slot.kind() == Slot.Kind.PLAIN;
        return new InstructionItem.Field(operand, value, relative, slot.column());
    }

    private static int special(Operand operand, Slot slot) {
        int number = Registers.special(slot.name()).orElseThrow();
        Optional<SpecialRegister> register = SpecialRegister.ofNumber(number);
        boolean written = operand.role() != Operand.Role.IN;
        if (written && register.isPresent() && register.get().access() == SpecialRegister.Access.READ) {
            throw new SourceProblem(
                    DiagnosticCode.READ_ONLY, slot.column(), "special register '" + slot.name() + "' is read-only");
        }
        return number;
    }

    private ConstantLoad operandLoad(Operand operand, Slot slot) {
        Expression value = slot.value().orElseThrow();
        return constantLoad(
                slot.register(), operand.layout().map(value::inLayout).orElse(value));
    }

    private ConstantLoad constantLoad(int register, Expression value) {
        return new ConstantLoad(register, value.bind(symbols), space(value), symbols);
    }

    /** The buffer of the regions in the expression, when it is one. */
    private Optional<Space> space(Expression value) {
        List<Space> spaces = new ArrayList<>(1);
        value.names(name -> symbols.find(name).flatMap(symbol -> symbol.space()).ifPresent(spaces::add));
        return spaces.size() == 1 ? Optional.of(spaces.get(0)) : Optional.empty();
    }
}
