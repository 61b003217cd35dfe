// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.UserError;
import dev.npu384.tools.command.CommonOptions;
import dev.npu384.tools.command.Verb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs the published points and prints how far off the emulator is. */
public final class ValidateVerb implements Verb {
    private static final String CALIBRATION = "test-programs/validation/calibration-points.json";

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "Compare with published measurements of real chips";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "npu validate",
                "npu validate --group instruction --json -",
                "npu validate --points test-programs/validation/calibration-points.json --group instruction");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(value("points", "FILE", "points to run; default the calibration points of the project"))
                .addOption(value("group", "NAME", "only the points of this group; may be repeated"))
                .addOption(value("id", "ID", "only this point; may be repeated"))
                .addOption(value("markdown", "FILE", "write the accuracy page"))
                .addOption(Option.builder()
                        .longOpt("leave-one-out")
                        .desc("print the error of each family when the model is fitted to all others")
                        .get())
                .addOption(value("threads", "N", "runs at a time; default all host threads"))
                .addOption(CommonOptions.set())
                .addOption(CommonOptions.quiet())
                .addOption(CommonOptions.json());
    }

    private static Option value(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    @Override
    public int run(CommandLine line, Console console) {
        if (!line.getArgList().isEmpty()) {
            throw new UserError(
                    "NPU-R0014",
                    "",
                    "npu validate takes no operand, but got "
                            + line.getArgList().get(0),
                    "--points names another file of points");
        }
        Path home = Path.of(System.getProperty("npu.home", "."));
        Path file = line.hasOption("points")
                ? CommonOptions.path(line.getOptionValue("points"))
                : home.resolve(CALIBRATION);
        PointsFile points = PointsFile.read(file);
        List<Point> chosen = points.points().stream()
                .filter(point -> accepts(line, "group", point.group())
                        && accepts(line, "id", point.id().value()))
                .toList();
        if (chosen.isEmpty()) {
            throw new UserError(
                    "NPU-R0304",
                    file.toString(),
                    "no point is of that group and id",
                    "groups: "
                            + String.join(
                                    ", ",
                                    points.points().stream()
                                            .map(Point::group)
                                            .distinct()
                                            .toList()));
        }
        int threads =
                (int) CommonOptions.number(line, "threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
        Path base = file.toAbsolutePath().getParent();
        Map<String, String> numbers = CommonOptions.settings(line);
        List<PointResult> results = new Validation(base, home, numbers, Map.of(), threads).run(chosen, console);
        if (line.hasOption("leave-one-out")) {
            List<List<PointResult>> raised = new ArrayList<>();
            for (String path : points.free()) {
                Map<String, Double> factor = Map.of(path, 1 + Generalisation.STEP);
                raised.add(new Validation(base, home, numbers, factor, threads).run(chosen, console));
            }
            console.out().print(Generalisation.text(new Generalisation(results, raised).families()));
            return OK;
        }
        ValidationReport report = new ValidationReport(results);
        print(line, report, console);
        if (line.hasOption("markdown")) {
            byte[] page = report.markdown(points).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(CommonOptions.path(line.getOptionValue("markdown")), out -> out.write(page));
        }
        boolean failed = results.stream()
                .anyMatch(result ->
                        result.ours().isEmpty() && result.point().notModelled().isEmpty());
        return failed ? FAILED : OK;
    }

    private static boolean accepts(CommandLine line, String option, String value) {
        return !line.hasOption(option) || List.of(line.getOptionValues(option)).contains(value);
    }

    private static void print(CommandLine line, ValidationReport report, Console console) {
        String json = line.getOptionValue("json");
        if (!"-".equals(json)) {
            console.out().print(report.text());
        }
        if (json == null) {
            return;
        }
        ObjectNode tree = report.json();
        String text = tree.toPrettyString() + "\n";
        if (json.equals("-")) {
            console.out().print(text);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            OutputFile.write(CommonOptions.path(json), out -> out.write(bytes));
        }
    }
}
