// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.tools.Console;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.command.Verb;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Measures the speeds of npu384 on this host. */
public final class BenchVerb implements Verb {
    private static final List<String> NAMES =
            List.of("startup", "assembler", "idle", "scalar", "add", "gemm", "replay", "events", "timing");

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
        boolean quick = line.hasOption("quick");
        Measurements measurements = new Measurements(quick);
        for (String name : wanted) {
            for (Figure figure : figures(name, measurements, quick)) {
                print(figure, console);
            }
        }
        return OK;
    }

    private static List<Figure> figures(String name, Measurements measurements, boolean quick) {
        return switch (name) {
            case "startup" -> List.of(Processes.help());
            case "assembler" -> List.of(Processes.assembler());
            case "idle" -> List.of(IdleDie.heap());
            case "scalar" -> List.of(measurements.scalarLoop());
            case "add" -> measurements.vectorAdd();
            case "gemm" -> measurements.gemm();
            case "replay" -> List.of(measurements.replay());
            case "events" -> List.of(measurements.events());
            case "timing" -> List.of(Processes.timing(quick));
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
}
