// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.assembler.symbol.Registers;
import dev.npu384.assembler.tree.ConfigExpression;
import dev.npu384.assembler.tree.Line;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says why no form fits what was written. */
final class Mismatch {
    private Mismatch() {}

    /** @param macros names of the macros defined so far */
    static SourceProblem unknownName(Line.Operation operation, Collection<String> macros) {
        String name = operation.name();
        Optional<Instruction> instruction = FormIndex.shared().mnemonicOf(name);
        if (instruction.isPresent()) {
            return badSuffix(operation, instruction.get());
        }
        List<String> names = new ArrayList<>(FormIndex.shared().names());
        names.addAll(macros);
        return new SourceProblem(
                DiagnosticCode.UNKNOWN_INSTRUCTION,
                operation.column(),
                "unknown instruction or macro '" + name + "'",
                Spelling.suggestion(name, names));
    }

    private static SourceProblem badSuffix(Line.Operation operation, Instruction instruction) {
        String name = operation.name();
        String mnemonic = instruction.mnemonic().toLowerCase(Locale.ROOT);
        String[] parts = name.toLowerCase(Locale.ROOT).split("\\.");
        if (mnemonic.contains("flag") && parts.length == 3 && parts[1].equals(parts[2])) {
            return new SourceProblem(
                    DiagnosticCode.FLAG_PAIR,
                    operation.column(),
                    "a flag joins two different pipes",
                    "bar." + parts[1] + " orders the instructions of one pipe");
        }
        List<String> forms =
                instruction.forms().stream().map(Syntax::name).distinct().toList();
        String suggestion = Spelling.suggestion(name, forms);
        return new SourceProblem(
                DiagnosticCode.BAD_SUFFIX,
                operation.column(),
                name.indexOf('.') < 0 ? "'" + name + "' needs a suffix" : mnemonic + " has no form '" + name + "'",
                (suggestion.isEmpty() ? "" : suggestion + " ") + Syntax.suffixes(instruction));
    }

    static SourceProblem explain(List<Form> forms, List<Slot> slots, Line.Operation operation) {
        List<Form> sameCount = forms.stream()
                .filter(form -> form.operands().size() == slots.size())
                .toList();
        if (sameCount.isEmpty()) {
            return new SourceProblem(
                    DiagnosticCode.OPERAND_COUNT,
                    operation.column(),
                    "'" + operation.name() + "' takes " + counts(forms) + " operands, not " + slots.size(),
                    Syntax.forms(forms));
        }
        Form nearest = sameCount.get(0);
        for (Form form : sameCount) {
            if (FormMatch.fitting(form, slots) > FormMatch.fitting(nearest, slots)) {
                nearest = form;
            }
        }
        return operand(nearest.operands(), FormMatch.fitting(nearest, slots), slots, Syntax.forms(sameCount));
    }

    private static String counts(List<Form> forms) {
        List<Integer> sizes = forms.stream()
                .map(form -> form.operands().size())
                .distinct()
                .sorted()
                .toList();
        List<String> words = new ArrayList<>();
        sizes.forEach(size -> words.add(Integer.toString(size)));
        return String.join(" or ", words);
    }

    private static SourceProblem operand(List<Operand> operands, int at, List<Slot> slots, String hint) {
        Operand operand = operands.get(at);
        Slot slot = slots.get(at);
        if (operand.kind() == Operand.Kind.SPECIAL && !slot.name().isEmpty()) {
            String near = Spelling.suggestion(slot.name(), Registers.specialNames());
            return new SourceProblem(
                    DiagnosticCode.OPERAND_KIND,
                    slot.column(),
                    "'" + slot.name() + "' is neither a register nor a special register",
                    near.isEmpty() ? hint : near);
        }
        boolean literal = slot.kind() == Slot.Kind.PLAIN && slot.value().orElseThrow() instanceof ConfigExpression;
        if (literal && operand.kind() == Operand.Kind.CONFIG) {
            return new SourceProblem(
                    DiagnosticCode.OPERAND_KIND,
                    slot.column(),
                    "a config literal needs the register that it is loaded into",
                    "write x15={field=value, ...} with a register that is free");
        }
        return new SourceProblem(
                DiagnosticCode.OPERAND_KIND,
                slot.column(),
                "operand " + (at + 1) + " (" + operand.name() + ") is " + Syntax.wanted(operand) + ", not "
                        + slot.describe(),
                hint);
    }
}
