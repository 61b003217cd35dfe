// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Layouts;
import dev.npu384.isa.Legality;
import dev.npu384.isa.Operand;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Everything the registry knows about one instruction, as plain text. */
public final class InstructionText {
    private static final int WIDTH = 110;
    private static final int FIELD_WIDTH = 132;
    private static final int INDENT = 14;
    /** What the names of the layouts of special registers begin with. */
    private static final String SPECIAL = "special.";

    private final StringBuilder text = new StringBuilder();

    private InstructionText() {}

    /** The help page of an instruction: syntax, types, config fields, pipe, cores, footprint, cost, source, example. */
    public static String describe(Instruction instruction) {
        InstructionText page = new InstructionText();
        page.head(instruction);
        page.syntax(instruction);
        page.operands(instruction);
        page.layouts(instruction);
        page.end(instruction);
        return page.text.toString();
    }

    /** What a special register holds, and the fields of its word where it has some. */
    public static String describe(SpecialRegister register) {
        InstructionText page = new InstructionText();
        page.line(register.assemblyName(), ": special register, ", register.summary());
        page.item("number", register.number() + (register.modelled() ? " (modelled: the real one is not public)" : ""));
        boolean written = register.access() == SpecialRegister.Access.READ_WRITE;
        page.item("read", "mov x1, " + register.assemblyName());
        page.item("written", written ? "mov " + register.assemblyName() + ", x1" : "never by programs");
        Layouts.find(SPECIAL + register.assemblyName()).ifPresent(page::layout);
        return page.text.toString();
    }

    /** The fields of a config word. */
    public static String describe(ConfigLayout layout) {
        InstructionText page = new InstructionText();
        page.layout(layout);
        return page.text.substring(1);
    }

    private void head(Instruction instruction) {
        line(instruction.mnemonic(), ": ", instruction.summary());
        if (!instruction.aliases().isEmpty()) {
            item("aliases", String.join(", ", instruction.aliases()));
        }
        item("status", words(instruction.status()));
        item("subject", instruction.subject());
        item("pipe", instruction.pipe().name());
        item("core", cores(instruction));
        item("cost class", instruction.costClass());
        item("footprint", FootprintText.of(instruction));
        item("source", source(instruction));
    }

    private void syntax(Instruction instruction) {
        line("");
        line("syntax");
        for (List<Form> forms : byShape(instruction)) {
            Form first = forms.get(0);
            String status = first.status() == Status.EXPOSED ? "" : "    (" + words(first.status()) + ")";
            line("  ", (SyntaxText.name(first) + " " + SyntaxText.operands(first)).stripTrailing(), status);
            item("  word", String.format(Locale.ROOT, "0x%08x, mask 0x%08x", first.base(), first.mask()));
            if (forms.size() > 1) {
                item("  also", suffixes(forms.subList(1, forms.size())));
            }
        }
    }

    private void operands(Instruction instruction) {
        Set<String> seen = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            for (Operand operand : form.operands()) {
                if (operand.kind() != Operand.Kind.KEYWORD) {
                    seen.add(operandLine(form, operand));
                }
            }
        }
        if (!seen.isEmpty()) {
            line("");
            line("operands");
            seen.forEach(this::line);
        }
    }

    private static String operandLine(Form form, Operand operand) {
        long alignment = Legality.alignmentBytes(form, operand);
        String aligned = alignment > 1 ? ", " + alignment + " B aligned" : "";
        return String.format(
                Locale.ROOT,
                "  %-9s %-8s %-5s %-32s %s",
                operand.name(),
                SyntaxText.bits(operand),
                operand.role().name().toLowerCase(Locale.ROOT),
                SyntaxText.kind(operand) + aligned,
                operand.meaning());
    }

    private void layouts(Instruction instruction) {
        layoutsOf(instruction).forEach(this::layout);
    }

    private void layout(ConfigLayout layout) {
        line("");
        line("config ", layout.name(), ": ", layout.summary(), " (", layout.source(), ")");
        layout.fields().forEach(this::fieldLine);
    }

    private void fieldLine(BitField field) {
        String otherwise = field.defaultValue() == 0 ? "" : " (default " + field.defaultValue() + ")";
        String left = String.format(
                Locale.ROOT, "  %-10s %-12s %-28s ", field.name(), SyntaxText.bits(field), SyntaxText.range(field));
        text.append(left);
        wrap(field.meaning() + otherwise, left.length(), FIELD_WIDTH);
    }

    private void end(Instruction instruction) {
        if (!instruction.constraints().isEmpty()) {
            line("");
            line("rules");
            for (String rule : instruction.constraints()) {
                item("", rule);
            }
        }
        line("");
        line("example");
        line("  ", ExampleText.line(instruction));
    }

    /** Forms that differ only in their suffix, exposed ones first. */
    static List<List<Form>> byShape(Instruction instruction) {
        Map<String, List<Form>> groups = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            for (Form form : instruction.forms()) {
                if (form.status() == status) {
                    groups.computeIfAbsent(status + SyntaxText.operands(form), key -> new ArrayList<>())
                            .add(form);
                }
            }
        }
        return new ArrayList<>(groups.values());
    }

    static List<ConfigLayout> layoutsOf(Instruction instruction) {
        Set<ConfigLayout> layouts = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            for (Operand operand : form.operands()) {
                operand.layout().ifPresent(layouts::add);
            }
        }
        return List.copyOf(layouts);
    }

    static String suffixes(List<Form> forms) {
        List<String> names = new ArrayList<>();
        for (Form form : forms) {
            names.add(form.suffix().isEmpty() ? "no suffix" : form.suffix());
        }
        return String.join(", ", names);
    }

    static String cores(Instruction instruction) {
        List<String> names = new ArrayList<>();
        for (CoreKind core : CoreKind.values()) {
            if (instruction.cores().contains(core)) {
                names.add(core.name());
            }
        }
        return String.join(", ", names);
    }

    static String source(Instruction instruction) {
        String confidence = instruction.provenance().confidence().name().toLowerCase(Locale.ROOT);
        return instruction.provenance().source() + " (" + confidence + ")";
    }

    static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String... parts) {
        for (String part : parts) {
            text.append(part);
        }
        text.append('\n');
    }

    /** A name in the left column and its value, wrapped, to the right. */
    private void item(String name, String value) {
        text.append(name.isEmpty() ? "  - " : String.format(Locale.ROOT, "  %-" + (INDENT - 2) + "s", name));
        wrap(value, name.isEmpty() ? 4 : INDENT, WIDTH);
    }

    private void wrap(String value, int indent, int width) {
        int column = indent;
        for (String word : value.split(" ")) {
            if (column + word.length() + 1 > width) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
            }
            text.append(column == indent ? "" : " ").append(word);
            column += word.length() + 1;
        }
        text.append('\n');
    }
}
