// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import dev.npu384.isa.text.InstructionText;
import dev.npu384.tools.Console;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists and explains instructions. */
public final class IsaVerb implements Verb {
    @Override
    public String name() {
        return "isa";
    }

    @Override
    public String summary() {
        return "List the instruction set, or explain instructions";
    }

    @Override
    public String operands() {
        return "[MNEMONIC...]";
    }

    @Override
    public List<String> examples() {
        return List.of("npu isa VADD", "npu isa --status");
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
        List<Instruction> asked = new ArrayList<>();
        for (String name : line.getArgList()) {
            asked.add(find(name));
        }
        if (asked.isEmpty()) {
            list(console);
        }
        StringBuilder text = new StringBuilder();
        for (Instruction instruction : asked) {
            text.append(text.length() == 0 ? "" : "\n").append(InstructionText.describe(instruction));
        }
        console.out().print(text);
        return OK;
    }

    private static Instruction find(String written) {
        int dot = written.indexOf('.');
        String name = dot > 0 ? written.substring(0, dot) : written;
        return Registry.find(name).or(() -> Registry.find(written)).orElseThrow(() -> {
            List<String> names = Registry.instructions().stream()
                    .flatMap(instruction ->
                            Stream.concat(Stream.of(instruction.mnemonic()), instruction.aliases().stream()))
                    .toList();
            String near = Suggestion.nearest(name, names)
                    .map(found -> "did you mean " + found + "? ")
                    .orElse("");
            return new UserError(
                    "NPU-R0020", "", "there is no instruction " + written, near + "npu isa lists them all");
        });
    }

    private static void list(Console console) {
        StringBuilder text = new StringBuilder();
        String subject = "";
        for (Instruction instruction : Registry.instructions()) {
            if (!instruction.subject().equals(subject)) {
                subject = instruction.subject();
                text.append(text.length() == 0 ? "" : "\n")
                        .append(console.paint(Console.Colour.BOLD, subject))
                        .append('\n');
            }
            String mark = instruction.status() == Status.EXPOSED ? "" : " (" + words(instruction.status()) + ")";
            text.append(
                    String.format(Locale.ROOT, "  %-26s %s%s%n", instruction.mnemonic(), instruction.summary(), mark));
        }
        text.append("\nnpu isa MNEMONIC explains an instruction; npu isa --status counts them.\n");
        console.out().print(text);
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
