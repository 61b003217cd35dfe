// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.supernode.SupernodeFabric;
import dev.npu384.emulator.supernode.SupernodeSummary;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.MachineFiles;
import dev.npu384.tools.supernode.FabricText;
import dev.npu384.tools.supernode.SupernodeText;
import dev.npu384.tools.supernode.TopologyPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The supernode: what it adds up to, how it is wired, what is left when parts fail. */
public final class SupernodeVerb implements Verb {
    @Override
    public String name() {
        return "supernode";
    }

    @Override
    public String summary() {
        return "Add up a supernode, draw its wiring, measure its fabric";
    }

    @Override
    public String operands() {
        return "[MACHINE]";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "npu supernode",
                "npu supernode --topology -o /tmp/topology.html",
                "npu supernode --fail plane:3 --fail l2:0.5",
                "npu supernode --sweep --to 2",
                "npu supernode --set supernode.shape.nodes=24");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("topology")
                        .desc("write the wiring as a picture, a self-contained page")
                        .get())
                .addOption(Option.builder("o")
                        .longOpt("output")
                        .hasArg()
                        .argName("FILE")
                        .desc("where the picture goes; topology.html unless given")
                        .get())
                .addOption(CommonOptions.fail("measure what is left"))
                .addOption(Option.builder()
                        .longOpt("sweep")
                        .desc("measure bulk copies over block sizes")
                        .get())
                .addOption(endpoint("from", "die that measures; 0 unless given"))
                .addOption(endpoint("to", "die that it talks to; the first of the next node unless given"))
                .addOption(CommonOptions.set());
    }

    private static Option endpoint(String name, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName("DIE")
                .desc(description)
                .get();
    }

    @Override
    public int run(CommandLine line, Console console) {
        List<String> names = line.getArgList();
        if (names.size() > 1) {
            throw new UserError("NPU-R0014", "", "npu supernode takes one machine", "npu machine lists them");
        }
        Machine machine =
                MachineFiles.load(names.isEmpty() ? "cloudmatrix384" : names.get(0), CommonOptions.settings(line));
        try {
            return run(machine, line, console);
        } catch (FabricException exception) {
            throw new UserError(exception.code(), machine.name(), exception.getMessage(), "");
        }
    }

    private static int run(Machine machine, CommandLine line, Console console) {
        FabricShape shape = SupernodeFabric.of(machine.spec()).shape();
        if (line.hasOption("topology")) {
            if (line.hasOption("fail")) {
                throw new UserError(
                        "NPU-R0018",
                        "",
                        "--topology draws the machine as it is wired, --fail measures it: give one of them",
                        "");
            }
            Path file = Path.of(line.getOptionValue("output", "topology.html"));
            byte[] page = TopologyPage.of(machine).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(file, out -> out.write(page));
            console.out().println("wrote " + file);
            return OK;
        }
        List<Failure> failures = new ArrayList<>();
        for (String part : CommonOptions.failures(line)) {
            if (part.contains("@")) {
                throw new UserError(
                        "NPU-R0187",
                        "--fail " + part,
                        "each measurement has a fabric to itself, at rest: no time is the right one",
                        "leave out the @ and the time, or give it to npu run");
            }
            failures.add(Failure.parse(part, shape));
        }
        int from = (int) CommonOptions.number(line, "from", 0, 0, shape.dies() - 1L);
        int next = shape.nodes() == 1 ? shape.diesPerPackage() : shape.diesPerNode();
        int to = (int) CommonOptions.number(line, "to", (from + next) % shape.dies(), 0, shape.dies() - 1L);
        if (from == to) {
            throw new UserError("NPU-R0017", "", "--from and --to are the same die", "name two dies");
        }
        if (line.hasOption("sweep")) {
            console.out().print(FabricText.sweep(machine.spec(), failures, from, to));
        } else if (!failures.isEmpty()) {
            console.out().print(FabricText.failures(machine.spec(), failures, from, to));
        } else {
            console.out()
                    .print(title(machine, shape, !CommonOptions.settings(line).isEmpty()) + "\n\n");
            console.out().print(SupernodeText.of(SupernodeSummary.of(machine.spec())));
        }
        return OK;
    }

    /** What the machine is; counted where its numbers were replaced, as its own words may be wrong then. */
    private static String title(Machine machine, FabricShape shape, boolean changed) {
        if (!changed) {
            return machine.name() + ": " + machine.summary();
        }
        return String.format(
                Locale.ROOT,
                "%s with other numbers: %d packages (%d dies) and %d hosts in %d node%s",
                machine.name(),
                shape.packages(),
                shape.dies(),
                shape.hosts(),
                shape.nodes(),
                shape.nodes() == 1 ? "" : "s");
    }
}
