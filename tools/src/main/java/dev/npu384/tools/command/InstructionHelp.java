// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code npu isa NAME} prints: everything the registry knows about one instruction. */
final class InstructionHelp {
    private static final int WIDTH = 110;
    private static final int INDENT = 14;

    private final StringBuilder text = new StringBuilder();

    private InstructionHelp() {}

    static String text(Instruction instruction) {
        InstructionHelp help = new InstructionHelp();
        help.head(instruction);
        help.syntax(instruction);
        help.operands(instruction);
        help.layouts(instruction);
        help.rules(instruction);
        return help.text.toString();
    }

    private void head(Instruction instruction) {
        text.append(instruction.mnemonic())
                .append(": ")
                .append(instruction.summary())
                .append('\n');
        if (!instruction.aliases().isEmpty()) {
            item("aliases", String.join(", ", instruction.aliases()));
        }
        item("status", lower(instruction.status().name()).replace('_', ' '));
        item("pipe", instruction.pipe().name());
        item("core", instruction.cores().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        item("subject", instruction.subject());
        item("cost class", instruction.costClass());
        item(
                "source",
                instruction.provenance().source() + " ("
                        + lower(instruction.provenance().confidence().name()) + ")");
    }

    private void syntax(Instruction instruction) {
        Map<String, List<Form>> groups = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            for (Form form : instruction.forms()) {
                if (form.status() == status) {
                    groups.computeIfAbsent(status + " " + operandText(form), key -> new ArrayList<>())
                            .add(form);
                }
            }
        }
        text.append("\nsyntax\n");
        groups.values().forEach(forms -> syntax(lower(instruction.mnemonic()), forms));
    }

    private void syntax(String mnemonic, List<Form> forms) {
        Form first = forms.get(0);
        String operands = operandText(first);
        String status = first.status() == Status.EXPOSED
                ? ""
                : ", " + lower(first.status().name()).replace('_', ' ');
        text.append("  ").append(mnemonic).append(first.suffix().isEmpty() ? "" : "." + first.suffix());
        text.append(operands.isEmpty() ? "" : " " + operands);
        text.append(
                String.format(Locale.ROOT, "    ; word 0x%08x, mask 0x%08x%s%n", first.base(), first.mask(), status));
        if (forms.size() > 1) {
            item("  also", forms.stream().skip(1).map(Form::suffix).collect(Collectors.joining(", ")));
        }
    }

    private static String operandText(Form form) {
        StringBuilder line = new StringBuilder();
        for (Operand operand : form.operands()) {
            line.append(line.length() == 0 ? "" : ", ").append(operandText(operand));
        }
        return line.toString();
    }

    private static String operandText(Operand operand) {
        boolean opens = operand.bracket() == Operand.Bracket.OPEN || operand.bracket() == Operand.Bracket.BOTH;
        boolean closes = operand.bracket() == Operand.Bracket.CLOSE || operand.bracket() == Operand.Bracket.BOTH;
        boolean number = operand.kind() == Operand.Kind.UNSIGNED || operand.kind() == Operand.Kind.SIGNED;
        return (opens ? "[" : "") + (number ? "#" : "") + operand.name() + (closes ? "]" : "");
    }

    private void operands(Instruction instruction) {
        Set<String> seen = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            for (Operand operand : form.operands()) {
                if (operand.kind() != Operand.Kind.KEYWORD) {
                    seen.add(operandLine(operand));
                }
            }
        }
        if (!seen.isEmpty()) {
            text.append("\noperands\n");
            seen.forEach(text::append);
        }
    }

    private static String operandLine(Operand operand) {
        String what = switch (operand.kind()) {
            case REGISTER -> "register";
            case ADDRESS ->
                operand.space().map(space -> space.name() + " address").orElse("address");
            case CONFIG ->
                operand.layout().map(layout -> "config " + layout.name()).orElse("config");
            case UNSIGNED, SIGNED -> operand.min() + ".." + operand.max();
            case SPECIAL -> "special register";
            case VECTOR_ADDRESS -> "va0..va7";
            case TARGET -> "label";
            case KEYWORD -> "keyword";
        };
        return String.format(
                Locale.ROOT,
                "  %-9s %-5s %-28s %s%n",
                operand.name(),
                lower(operand.role().name()),
                what,
                operand.meaning());
    }

    private void layouts(Instruction instruction) {
        Set<ConfigLayout> layouts = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            form.operands().forEach(operand -> operand.layout().ifPresent(layouts::add));
        }
        for (ConfigLayout layout : layouts) {
            text.append("\nconfig ")
                    .append(layout.name())
                    .append(": ")
                    .append(layout.summary())
                    .append('\n');
            for (BitField field : layout.fields()) {
                text.append(fieldLine(field));
            }
        }
    }

    private static String fieldLine(BitField field) {
        String bits = (field.shift() + field.width() - 1) + ":" + field.shift();
        if (field.highWidth() > 0) {
            bits = (field.highShift() + field.highWidth() - 1) + ":" + field.highShift() + "," + bits;
        }
        String range = field.min() + ".." + field.max() + (field.unit().isEmpty() ? "" : " x " + field.unit());
        String otherwise = field.defaultValue() == 0 ? "" : " (default " + field.defaultValue() + ")";
        return String.format(
                Locale.ROOT, "  %-9s %-12s %-28s %s%s%n", field.name(), bits, range, field.meaning(), otherwise);
    }

    private void rules(Instruction instruction) {
        text.append("\nfootprint\n  ").append(Footprints.text(instruction)).append('\n');
        if (!instruction.constraints().isEmpty()) {
            text.append("\nrules\n");
            instruction
                    .constraints()
                    .forEach(rule -> text.append("  ").append(rule).append('\n'));
        }
    }

    private void item(String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-" + (INDENT - 2) + "s", name));
        int column = INDENT;
        for (String word : value.split(" ")) {
            if (column + word.length() + 1 > WIDTH) {
                text.append('\n').append(" ".repeat(INDENT));
                column = INDENT;
            }
            text.append(column == INDENT ? "" : " ").append(word);
            column += word.length() + 1;
        }
        text.append('\n');
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
