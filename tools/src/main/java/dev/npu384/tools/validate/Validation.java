// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.emulator.machine.Explanation;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.tools.Console;
import dev.npu384.tools.HostThreads;
import dev.npu384.tools.Progress;
import dev.npu384.tools.ProgressLine;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.MachineFiles;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.ResultJson;
import dev.npu384.tools.result.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the programs of a list of points, each distinct run once and in timing-only mode, several at a time, and reads the
 * points' metrics from the results.
 */
final class Validation {
    private final Path base;
    private final Path home;
    private final Map<String, String> machineNumbers;
    private final Map<String, Double> factors;
    private final int threads;

    /**
     * @param base folder of the points file
     * @param home root of the project
     * @param machineNumbers replaced numbers of every machine, by path
     * @param factors by which numbers of every machine are multiplied, by path
     * @param threads runs at a time
     */
    Validation(Path base, Path home, Map<String, String> machineNumbers, Map<String, Double> factors, int threads) {
        this.base = base;
        this.home = home;
        this.machineNumbers = Map.copyOf(machineNumbers);
        this.factors = Map.copyOf(factors);
        this.threads = threads;
    }

    /** Results in the order of the points. */
    List<PointResult> run(List<Point> points, Console console) {
        Map<Run, List<Integer>> runs = new LinkedHashMap<>();
        PointResult[] results = new PointResult[points.size()];
        for (int i = 0; i < results.length; i++) {
            Point point = points.get(i);
            if (point.notModelled().isEmpty()) {
                runs.computeIfAbsent(Run.of(point), unused -> new ArrayList<>()).add(i);
            } else {
                results[i] = PointResult.notRun(point, point.notModelled());
            }
        }
        List<Map.Entry<Run, List<Integer>>> work = new ArrayList<>(runs.entrySet());
        AtomicLong done = new AtomicLong();
        Console quiet = Console.silent();
        try (Progress progress =
                Progress.start(console, "validating", () -> ProgressLine.of(done.get(), work.size(), "runs"))) {
            HostThreads.run(threads, work.size(), index -> {
                Map.Entry<Run, List<Integer>> entry = work.get((int) index);
                Outcome outcome = execute(entry.getKey(), quiet);
                for (int i : entry.getValue()) {
                    results[i] = outcome.result(points.get(i));
                }
                done.incrementAndGet();
            });
        }
        return List.of(results);
    }

    /** A run that one or more points share. */
    private record Run(String program, Map<String, String> params, String machine) {
        static Run of(Point point) {
            Map<String, String> params = new LinkedHashMap<>();
            point.params().forEach((name, value) -> params.put(name, text(value)));
            return new Run(point.program(), params, point.machine());
        }

        private static String text(JsonNode value) {
            return value.asText();
        }
    }

    private record Outcome(Optional<ObjectNode> tree, String reason) {
        PointResult result(Point point) {
            if (tree.isEmpty()) {
                return PointResult.notRun(point, reason);
            }
            JsonNode node = tree.get();
            for (String name : point.metric().split("\\.")) {
                node = node.path(name);
            }
            return node.isNumber()
                    ? new PointResult(point, Optional.of(node.asDouble() * point.scale()), "")
                    : PointResult.notRun(point, "the result has no number at " + point.metric());
        }
    }

    private Outcome execute(Run run, Console console) {
        try {
            if (run.program().equals(FabricMeasurement.PROGRAM)) {
                return fabric(run);
            }
            Program program = Program.load(find(run.program()));
            RunOutcome outcome = Runner.run(program, settings(program, run), console);
            if (!outcome.status().equals("ok")) {
                String fault = outcome.launch()
                        .fault()
                        .map(report -> ": " + report.text())
                        .orElse("");
                return new Outcome(Optional.empty(), outcome.status() + fault);
            }
            return new Outcome(Optional.of(ResultJson.tree(outcome)), "");
        } catch (UserError error) {
            return new Outcome(Optional.empty(), error.render());
        }
    }

    private Outcome fabric(Run run) {
        Map<String, String> params = new LinkedHashMap<>(run.params());
        Map<String, String> numbers = new LinkedHashMap<>(numbers(run.machine()));
        String nodes = params.remove("nodes");
        if (nodes != null) {
            numbers.put("supernode.shape.nodes", nodes);
        }
        try {
            return new Outcome(
                    Optional.of(FabricMeasurement.run(
                            MachineFiles.load(run.machine(), numbers).spec(), params)),
                    "");
        } catch (FabricException exception) {
            return new Outcome(Optional.empty(), exception.getMessage());
        }
    }

    private RunSettings settings(Program program, Run run) {
        Map<String, String> params = new LinkedHashMap<>();
        Map<String, String> defines = new LinkedHashMap<>();
        Optional<String> blocks = Optional.empty();
        for (Map.Entry<String, String> entry : run.params().entrySet()) {
            if (program.file().defines().containsKey(entry.getKey())) {
                defines.put(entry.getKey(), entry.getValue());
            } else if (entry.getKey().equals("blocks")
                    && !program.file().params().containsKey("blocks")) {
                blocks = Optional.of(entry.getValue());
            } else {
                params.put(entry.getKey(), entry.getValue());
            }
        }
        return RunSettings.defaults()
                .change()
                .params(params)
                .defines(defines)
                .blocks(blocks)
                .machine(run.machine().isEmpty() ? Optional.empty() : Optional.of(run.machine()))
                .machineNumbers(numbers(run.machine().isEmpty() ? program.file().machine() : run.machine()))
                .timingOnly(true)
                .threads(1)
                .build();
    }

    private Map<String, String> numbers(String machine) {
        if (factors.isEmpty()) {
            return machineNumbers;
        }
        Map<String, String> numbers = new LinkedHashMap<>(machineNumbers);
        for (Explanation entry : MachineFiles.load(machine, machineNumbers).explain()) {
            Double factor = factors.get(entry.path());
            if (factor != null) {
                double value = entry.quantity().value().doubleValue() * factor;
                boolean whole = entry.quantity().value().stripTrailingZeros().scale() <= 0 && value > 20;
                numbers.put(entry.path(), whole ? Long.toString(Math.round(value)) : Double.toString(value));
            }
        }
        return numbers;
    }

    private Path find(String program) {
        List<Path> places = List.of(
                base.resolve(program),
                home.resolve(program),
                home.resolve("test-programs/validation").resolve(program));
        return places.stream().filter(Files::exists).findFirst().orElse(places.get(0));
    }
}
