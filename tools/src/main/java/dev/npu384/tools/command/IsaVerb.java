// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Layouts;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;
import dev.npu384.isa.text.InstructionText;
import dev.npu384.tools.Console;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists and explains instructions, special registers and config words. */
public final class IsaVerb implements Verb {
    @Override
    public String name() {
        return "isa";
    }

    @Override
    public String summary() {
        return "List the instruction set, or explain instructions, special registers and config words";
    }

    @Override
    public String operands() {
        return "[NAME...]";
    }

    @Override
    public List<String> examples() {
        return List.of("npu isa VADD", "npu isa ctrl", "npu isa vector.binary", "npu isa --status");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("status")
                        .desc("count instructions by status, and list those that cannot be executed")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        if (line.hasOption("status")) {
            status(console.out());
            return OK;
        }
        if (line.getArgList().isEmpty()) {
            list(console);
        }
        console.out().print(line.getArgList().stream().map(IsaVerb::explain).collect(Collectors.joining("\n")));
        return OK;
    }

    private static String explain(String written) {
        int dot = written.indexOf('.');
        String name = dot > 0 ? written.substring(0, dot) : written;
        return Registry.find(name)
                .or(() -> Registry.find(written))
                .map(InstructionText::describe)
                .or(() -> register(written).map(InstructionText::describe))
                .or(() -> Layouts.find(written.toLowerCase(Locale.ROOT)).map(InstructionText::describe))
                .orElseThrow(() -> unknown(written));
    }

    private static Optional<SpecialRegister> register(String written) {
        return Stream.of(SpecialRegister.values())
                .filter(register -> register.name().equalsIgnoreCase(written))
                .findFirst();
    }

    private static UserError unknown(String written) {
        Stream<String> mnemonics = Registry.instructions().stream()
                .flatMap(instruction ->
                        Stream.concat(Stream.of(instruction.mnemonic()), instruction.aliases().stream()));
        Stream<String> others = Stream.concat(
                Stream.of(SpecialRegister.values()).map(SpecialRegister::assemblyName),
                Layouts.all().stream().map(ConfigLayout::name));
        String near = Suggestion.nearest(
                        written, Stream.concat(mnemonics, others).toList())
                .map(found -> "did you mean " + found + "? ")
                .orElse("");
        return new UserError(
                "NPU-R0020",
                "",
                "there is no instruction, special register or config word " + written,
                near + "npu isa lists them all");
    }

    private static void list(Console console) {
        StringBuilder text = new StringBuilder();
        String subject = "";
        for (Instruction instruction : Registry.instructions()) {
            if (!instruction.subject().equals(subject)) {
                subject = instruction.subject();
                heading(text, console, subject);
            }
            String mark = instruction.status() == Status.EXPOSED ? "" : " (" + words(instruction.status()) + ")";
            text.append(
                    String.format(Locale.ROOT, "  %-26s %s%s%n", instruction.mnemonic(), instruction.summary(), mark));
        }
        heading(text, console, "special registers");
        for (SpecialRegister register : SpecialRegister.values()) {
            text.append(String.format(Locale.ROOT, "  %-26s %s%n", register.assemblyName(), register.summary()));
        }
        heading(text, console, "config words");
        for (ConfigLayout layout : Layouts.all()) {
            text.append(String.format(Locale.ROOT, "  %-31s %s%n", layout.name(), layout.summary()));
        }
        text.append("\nnpu isa NAME explains one of them; npu isa --status counts the instructions.\n");
        console.out().print(text);
    }

    private static void heading(StringBuilder text, Console console, String title) {
        text.append(text.length() == 0 ? "" : "\n")
                .append(console.paint(Console.Colour.BOLD, title))
                .append('\n');
    }

    private static void status(PrintStream out) {
        StringBuilder text = new StringBuilder();
        for (Status status : Status.values()) {
            List<Registry.Selection> found = Registry.withStatus(status);
            long forms = found.stream()
                    .mapToLong(selection -> selection.forms().size())
                    .sum();
            text.append(String.format(
                    Locale.ROOT, "%-13s %4d instructions, %5d forms%n", words(status), found.size(), forms));
        }
        text.append("An instruction counts once for every status that one of its forms has.\n");
        append(text, Status.NOT_MODELLED, "Not modelled (meaning not public: assembles, faults when executed):");
        append(text, Status.LEGACY, "Legacy (no 910B intrinsic: assembles, faults when executed):");
        out.print(text);
    }

    private static void append(StringBuilder text, Status status, String title) {
        text.append('\n').append(title).append('\n');
        for (Registry.Selection selection : Registry.withStatus(status)) {
            Instruction instruction = selection.instruction();
            boolean all = selection.forms().size() == instruction.forms().size();
            String which = all
                    ? instruction.summary()
                    : "only " + selection.forms().stream().map(Form::suffix).collect(Collectors.joining(", "));
            text.append(String.format(Locale.ROOT, "  %-26s %s%n", instruction.mnemonic(), which));
        }
    }

    private static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
