// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Layouts;
import dev.npu384.isa.Provenance.Confidence;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;
import java.util.List;
import java.util.Locale;

/** The instruction manual, one Markdown page, from the registry. */
public final class InstructionManual {
    private static final int WIDTH = 100;

    private final MarkdownPage page = new MarkdownPage();

    private InstructionManual() {}

    /** The whole page. Deterministic: the committed copy is compared with it. */
    public static String markdown() {
        InstructionManual manual = new InstructionManual();
        manual.introduction();
        manual.abi();
        manual.specialRegisters();
        manual.layouts();
        manual.choices();
        manual.instructions();
        manual.others();
        return manual.page.toString();
    }

    private void introduction() {
        page.heading(1, "Instructions of the dav-2201 core");
        page.paragraph("This page is generated from the registry in `isa`; do not edit it. To rewrite it, run "
                + "`mvn -pl isa test -Dtest=ManualTest -Dnpu.updateGolden=true`.");
        page.paragraph(
                "Words have 32 bits. Register fields: `xd` 21:17, `xn` 16:12, `xm` 11:7, `xt` 6:2. Bit 28 of cube "
                        + "words is ignored. Exposed instructions execute; legacy ones and those whose meaning is not public "
                        + "assemble and print, and fault when executed.");
        page.paragraph("Sources name sections of the reference notes `isa.md` and `ai-core.md`: public opcode tables, "
                + "instruction logs, C-API headers and documentation. Documented facts stand there; derived ones follow "
                + "from them; modelled ones are choices of this project.");
        page.tableHead("Status", "Instructions", "Forms");
        for (Status status : Status.values()) {
            int forms = 0;
            List<Registry.Selection> found = Registry.withStatus(status);
            for (Registry.Selection selection : found) {
                forms += selection.forms().size();
            }
            page.row(InstructionText.words(status), Integer.toString(found.size()), Integer.toString(forms));
        }
        page.paragraph("An instruction counts once for every status that one of its forms has.");
    }

    private void abi() {
        page.heading(2, "Kernel ABI");
        page.paragraph("The vendor's is not public: all of this is modelled.");
        page.tableHead("What", "Where or when", "Meaning");
        for (KernelAbi.Fact fact : KernelAbi.facts()) {
            page.row(fact.name(), fact.value(), fact.meaning());
        }
    }

    private void specialRegisters() {
        page.heading(2, "Special registers");
        page.paragraph("Numbers from 112 up are modelled.");
        page.tableHead("Number", "Name", "Access", "Meaning");
        for (SpecialRegister register : SpecialRegister.values()) {
            String access = register.access() == SpecialRegister.Access.READ ? "read" : "read, write";
            page.row(
                    Integer.toString(register.number()),
                    "`" + register.assemblyName() + "`",
                    access,
                    register.summary());
        }
    }

    private void layouts() {
        page.heading(2, "Config words");
        page.paragraph("A literal such as `x15={rpt=8}` packs a word; fields that it leaves out take their default.");
        for (ConfigLayout layout : Layouts.all()) {
            page.heading(3, layout.name());
            page.paragraph(capital(layout.summary()) + ". Source: " + layout.source() + ".");
            page.tableHead("Field", "Bits", "Range", "Default", "Meaning");
            for (BitField field : layout.fields()) {
                page.row(
                        "`" + field.name() + "`",
                        SyntaxText.bits(field),
                        SyntaxText.range(field),
                        Long.toString(field.defaultValue()),
                        field.meaning());
            }
        }
    }

    /** What we chose because the public record has a gap. */
    private void choices() {
        page.heading(2, "Choices of this project");
        page.paragraph("Where the public record has a gap, the project chose.");
        page.tableHead("Instruction", "Choice");
        for (Instruction instruction : Registry.instructions()) {
            if (instruction.provenance().confidence() == Confidence.MODELLED) {
                page.row(link(instruction), instruction.constraints().get(0));
            }
        }
    }

    private void instructions() {
        String subject = "";
        for (Instruction instruction : Registry.instructions()) {
            if (instruction.status() == Status.LEGACY) {
                continue;
            }
            if (!instruction.subject().equals(subject)) {
                subject = instruction.subject();
                page.heading(2, "Instructions: " + subject);
            }
            instruction(instruction);
        }
    }

    private void instruction(Instruction instruction) {
        page.heading(3, instruction.mnemonic());
        String status = instruction.status() == Status.EXPOSED
                ? ""
                : " **" + capital(InstructionText.words(instruction.status())) + ".**";
        page.paragraph(instruction.summary() + status);
        StringBuilder code = new StringBuilder();
        for (List<Form> forms : InstructionText.byShape(instruction)) {
            syntax(code, forms);
        }
        page.code(code.toString());
        page.item("Pipe " + instruction.pipe() + ", core " + InstructionText.cores(instruction) + ", cost class `"
                + instruction.costClass() + "`, source " + InstructionText.source(instruction) + ".");
        page.item("Footprint: " + FootprintText.of(instruction) + ".");
        for (ConfigLayout layout : InstructionText.layoutsOf(instruction)) {
            page.item("Config [" + layout.name() + "](#" + MarkdownPage.anchor(layout.name()) + ").");
        }
        if (!instruction.aliases().isEmpty()) {
            page.item("Also called " + String.join(", ", instruction.aliases()) + ".");
        }
        for (String rule : instruction.constraints()) {
            page.item(rule);
        }
        page.item("Example: `" + ExampleText.line(instruction) + "`");
        page.endList();
    }

    /** The first of the forms that differ in their suffix only, and the suffixes of the others. */
    private static void syntax(StringBuilder code, List<Form> forms) {
        Form first = forms.get(0);
        String status = first.status() == Status.EXPOSED ? "" : ", " + InstructionText.words(first.status());
        String line = (SyntaxText.name(first) + " " + SyntaxText.operands(first)).stripTrailing();
        code.append(String.format(
                Locale.ROOT, "%-56s ; word %08x, mask %08x%s\n", line, first.base(), first.mask(), status));
        if (forms.size() > 1) {
            wrap(code, InstructionText.suffixes(forms.subList(1, forms.size())));
        }
    }

    private static void wrap(StringBuilder code, String suffixes) {
        int column = WIDTH;
        for (String suffix : suffixes.split(" ")) {
            if (column + suffix.length() >= WIDTH) {
                code.append(column == WIDTH ? "    ; also" : "\n    ;     ");
                column = 10;
            }
            code.append(' ').append(suffix);
            column += suffix.length() + 1;
        }
        code.append('\n');
    }

    private void others() {
        page.heading(2, "Legacy instructions");
        page.paragraph("In the decoder tables, without a 910B intrinsic.");
        page.tableHead("Mnemonic", "Word / mask", "Summary");
        for (Registry.Selection selection : Registry.withStatus(Status.LEGACY)) {
            Instruction instruction = selection.instruction();
            if (instruction.status() == Status.LEGACY) {
                Form form = selection.forms().get(0);
                page.row(
                        instruction.mnemonic(),
                        String.format(Locale.ROOT, "`%08x/%08x`", form.base(), form.mask()),
                        instruction.summary());
            }
        }
    }

    private static String link(Instruction instruction) {
        return "[" + instruction.mnemonic() + "](#" + MarkdownPage.anchor(instruction.mnemonic()) + ")";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
