// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.tools.Console;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.command.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Measures the speeds of npu384 on this host. */
public final class BenchVerb implements Verb {
    private static final List<String> NAMES = List.of("startup", "assembler", "idle", "scalar", "add", "gemm");

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measure how fast npu384 is on this host, beside yardsticks";
    }

    @Override
    public String operands() {
        return "[" + String.join(" | ", NAMES) + "]...";
    }

    @Override
    public List<String> examples() {
        return List.of("npu bench idle");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("quick")
                        .desc("one short measurement each, to see that all of it works")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        List<String> wanted = line.getArgList().isEmpty() ? NAMES : line.getArgList();
        for (String name : wanted) {
            if (!NAMES.contains(name)) {
                throw new UserError("NPU-R0061", "", "there is no benchmark " + name, Suggestion.hint(name, NAMES));
            }
        }
        console.out().println(Host.description());
        console.out().printf(Locale.ROOT, "%-52s %12s %-8s %12s%n", "figure", "measured", "unit", "yardstick");
        Measurements measurements = new Measurements(line.hasOption("quick"));
        for (String name : wanted) {
            for (Figure figure : figures(name, measurements)) {
                print(figure, console);
            }
        }
        return OK;
    }

    private static List<Figure> figures(String name, Measurements measurements) {
        return switch (name) {
            case "startup" -> List.of(Processes.help());
            case "assembler" -> List.of(Processes.assembler());
            case "idle" -> List.of(idle());
            case "scalar" -> List.of(measurements.scalarLoop());
            case "add" -> measurements.vectorAdd();
            case "gemm" -> measurements.gemm();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void print(Figure figure, Console console) {
        String yardstick = Double.isNaN(figure.yardstick())
                ? ""
                : String.format(Locale.ROOT, "%s %.4g", figure.lowerIsBetter() ? "<=" : ">=", figure.yardstick());
        String verdict = figure.reached()
                ? ""
                : console.paint(Console.Colour.RED, figure.lowerIsBetter() ? "  above" : "  below");
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-52s %12.4g %-8s %12s  %s%s%n",
                        figure.name(),
                        figure.value(),
                        figure.unit(),
                        yardstick,
                        figure.note(),
                        verdict);
    }

    /** Heap that a die adds while nothing runs. */
    private static Figure idle() {
        List<Object> kept = new ArrayList<>();
        Machine machine = Machine.load("ascend-910c");
        long before = usedBytes();
        Simulation simulation = new Simulation(machine, SimulationOptions.defaults());
        simulation.memory(0);
        kept.add(simulation);
        double megabytes = (usedBytes() - before) / 1e6;
        if (kept.isEmpty()) {
            throw new IllegalStateException();
        }
        return new Figure("idle 910C die, heap", Math.max(0, megabytes), "MB", 32, true, "limit");
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
