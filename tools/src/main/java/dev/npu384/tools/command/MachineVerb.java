// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.emulator.machine.Explanation;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.Quantity;
import dev.npu384.emulator.supernode.SupernodeSummary;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.tools.Console;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.MachineFiles;
import dev.npu384.tools.supernode.SupernodeText;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints the numbers of a machine. */
public final class MachineVerb implements Verb {
    @Override
    public String name() {
        return "machine";
    }

    @Override
    public String summary() {
        return "Print the numbers of a machine, or list the machines";
    }

    @Override
    public String operands() {
        return "[NAME | FILE.json]";
    }

    @Override
    public List<String> examples() {
        return List.of("npu machine ascend-910c", "npu machine ascend-910c --explain --set clock.core=2.0");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("explain")
                        .desc("add meaning, source and confidence of every number")
                        .get())
                .addOption(CommonOptions.set());
    }

    @Override
    public int run(CommandLine line, Console console) {
        List<String> names = line.getArgList();
        if (names.size() > 1) {
            throw new UserError("NPU-R0014", "", "npu machine takes one name", "npu machine lists them");
        }
        if (names.isEmpty()) {
            Machine.names()
                    .forEach(name -> console.out()
                            .printf(
                                    Locale.ROOT,
                                    "%-16s %s%n",
                                    name,
                                    Machine.load(name).summary()));
            return OK;
        }
        Machine machine = MachineFiles.load(names.get(0), CommonOptions.settings(line));
        console.out().print(text(machine, line.hasOption("explain")));
        if (machine.spec().supernode().isPresent()) {
            console.out().print("\n" + supernode(machine));
        }
        return OK;
    }

    private static String supernode(Machine machine) {
        try {
            return SupernodeText.of(SupernodeSummary.of(machine.spec()));
        } catch (FabricException exception) {
            throw new UserError(exception.code(), machine.name(), exception.getMessage(), "");
        }
    }

    private static String text(Machine machine, boolean explain) {
        StringBuilder text = new StringBuilder(machine.name() + ": " + machine.summary() + "\n");
        for (Explanation explanation : machine.explain()) {
            Quantity quantity = explanation.quantity();
            String value = quantity.value().toPlainString() + " " + quantity.unit();
            if (explain) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-44s %-20s %s%n    %s (%s)%n",
                        explanation.path(),
                        value,
                        explanation.meaning(),
                        quantity.source(),
                        quantity.confidence().name().toLowerCase(Locale.ROOT)));
            } else {
                text.append(String.format(Locale.ROOT, "%-44s %s%n", explanation.path(), value));
            }
        }
        return text.toString();
    }
}
