// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.tools.reference.CheckResult;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;

/** A run as JSON. {@code result-schema.json} beside this class describes it; keys are only ever added. */
public final class ResultJson {
    /** Changes when the meaning of a key changes; new keys do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Of many ranks there may be hundreds. */
    private static final Set<String> ROWS = Set.of("ranks", "checks");

    private final RunOutcome outcome;

    private ResultJson(RunOutcome outcome) {
        this.outcome = outcome;
    }

    /** The JSON text, ending in a newline. */
    public static String text(RunOutcome outcome) {
        return CompactRows.text(tree(outcome), outcome.multiRank() ? ROWS : Set.of());
    }

    public static ObjectNode tree(RunOutcome outcome) {
        return new ResultJson(outcome).root();
    }

    private ObjectNode root() {
        LaunchResult launch = outcome.launch();
        ObjectNode root = NODES.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("status", outcome.status());
        root.put("mode", launch.mode() == RunMode.VALUES ? "values" : "timing-only");
        root.put("machine", outcome.machine());
        root.put("program", outcome.program());
        root.put("kernel", launch.kernel());
        root.put("blocks", launch.blocks());
        root.put("seed", outcome.seed());
        if (!outcome.failures().isEmpty()) {
            outcome.failures().forEach(root.putArray("failures")::add);
        }
        measurements(root, launch);
        if (!outcome.steps().isEmpty()) {
            steps(root);
        }
        root.set("checks", checks(outcome.checks().isEmpty() ? List.of() : allChecks()));
        if (outcome.multiRank()) {
            root.set("ranks_summary", ranksSummary());
            root.set("ranks", ranks());
        }
        root.set("host", host(launch));
        ArrayNode warnings = root.putArray("warnings");
        launch.warnings().forEach(warnings::add);
        launch.fault().ifPresent(fault -> root.set("fault", fault(fault)));
        return root;
    }

    private void steps(ObjectNode root) {
        ArrayNode steps = root.putArray("steps");
        for (RunOutcome.HostStep step : outcome.steps()) {
            steps.addObject()
                    .put("name", step.name())
                    .put("start_us", outcome.microseconds(step.firstCycle()))
                    .put("end_us", outcome.microseconds(step.lastCycle()))
                    .put("end_cycles", step.lastCycle());
        }
    }

    private List<CheckResult> allChecks() {
        return outcome.checks().stream().flatMap(rank -> rank.checks().stream()).toList();
    }

    private void measurements(ObjectNode node, LaunchResult launch) {
        double microseconds = outcome.microseconds(launch.cycles());
        node.put("cycles", launch.cycles());
        node.put("time_us", microseconds);
        node.put("task_us", outcome.microseconds(launch.taskCycles()));
        node.put("sum_core_cycles", launch.sumCoreCycles());
        node.put("instructions", launch.instructions());
        ObjectNode cores = node.putObject("cores_used");
        ObjectNode pipes = node.putObject("pipes");
        for (CoreKind kind : CoreKind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            int used = launch.coresUsed().getOrDefault(kind, 0);
            cores.put(name, used);
            if (used > 0) {
                pipes.set(name, pipes(launch, launch.pipes().getOrDefault(kind, Map.of()), used));
            }
        }
        node.set("memory", memory(launch, microseconds));
        ObjectNode probes = node.putObject("probes");
        launch.probes()
                .forEach((name, probe) -> probes.putObject(name)
                        .put("cycles", probe.cycles())
                        .put("ticks", probe.ticks())
                        .put("task_us", outcome.launchedMicroseconds(probe))
                        .put("passes", probe.passes()));
    }

    private ObjectNode pipes(LaunchResult launch, Map<Pipe, PipeSums> sums, int cores) {
        ObjectNode node = NODES.objectNode();
        for (Pipe pipe : Pipe.values()) {
            PipeSums sum = sums.get(pipe);
            if (sum != null) {
                double busy = (double) sum.busyCycles() / cores;
                node.putObject(pipe.name().toLowerCase(Locale.ROOT))
                        .put("busy_cycles", busy)
                        .put("wait_cycles", (double) sum.waitCycles() / cores)
                        .put("busy_us", outcome.microseconds(busy))
                        .put("ratio", launch.cycles() == 0 ? 0 : busy / launch.cycles())
                        .put("instructions", (double) sum.instructions() / cores);
            }
        }
        return node;
    }

    private static ObjectNode memory(LaunchResult launch, double microseconds) {
        ObjectNode node = NODES.objectNode();
        launch.paths().entrySet().stream()
                .sorted(java.util.Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(entry -> node.putObject(entry.getKey().name())
                        .put("bytes", entry.getValue())
                        .put("gb_per_s", gigabytesPerSecond(entry.getValue(), microseconds)));
        long hit = launch.memory().l2HitBytes();
        long requested = hit + launch.memory().l2MissBytes();
        node.putObject("l2")
                .put("hit_ratio", requested == 0 ? 0 : (double) hit / requested)
                .put("hit_bytes", hit)
                .put("miss_bytes", launch.memory().l2MissBytes());
        long read = launch.memory().hbmReadBytes();
        long write = launch.memory().hbmWriteBytes();
        node.putObject("hbm")
                .put("read_bytes", read)
                .put("write_bytes", write)
                .put("gb_per_s", gigabytesPerSecond(read + write, microseconds));
        return node;
    }

    static double gigabytesPerSecond(long bytes, double microseconds) {
        return microseconds == 0 ? 0 : bytes / microseconds / 1e3;
    }

    private static ArrayNode checks(List<CheckResult> results) {
        ArrayNode array = NODES.arrayNode();
        for (CheckResult result : results) {
            ObjectNode node = array.addObject();
            node.put("name", result.name()).put("pass", result.pass());
            error(node, "max_abs_error", result.maxAbsError());
            error(node, "max_rel_error", result.maxRelError());
            node.put("elements", result.elements())
                    .put("compared", result.compared())
                    .put("mismatches", result.mismatches())
                    .put("sample", result.sample());
            ArrayNode first = node.putArray("first_mismatches");
            result.first().forEach(first::add);
        }
        return array;
    }

    /** JSON has no infinity: null then. */
    private static void error(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    private ObjectNode ranksSummary() {
        List<LaunchResult> launches = outcome.launches();
        int fastest = 0;
        int slowest = 0;
        for (int rank = 0; rank < launches.size(); rank++) {
            fastest = launches.get(rank).cycles() < launches.get(fastest).cycles() ? rank : fastest;
            slowest = launches.get(rank).cycles() > launches.get(slowest).cycles() ? rank : slowest;
        }
        ObjectNode node = NODES.objectNode();
        node.put("count", launches.size());
        ObjectNode statuses = node.putObject("statuses");
        for (LaunchResult launch : launches) {
            String status = launch.status().name().toLowerCase(Locale.ROOT);
            statuses.put(status, statuses.path(status).asInt() + 1);
        }
        node.put("fastest", fastest).put("slowest", slowest);
        LongSummaryStatistics cycles =
                launches.stream().mapToLong(LaunchResult::cycles).summaryStatistics();
        node.putObject("cycles")
                .put("min", cycles.getMin())
                .put("mean", cycles.getAverage())
                .put("max", cycles.getMax());
        node.put(
                "instructions",
                launches.stream().mapToLong(LaunchResult::instructions).sum());
        ObjectNode probes = node.putObject("probes");
        launches.stream()
                .flatMap(launch -> launch.probes().keySet().stream())
                .distinct()
                .sorted()
                .forEach(name -> probes.putObject(name)
                        .put("task_us", outcome.launchedMicroseconds(name).orElseThrow()));
        return node;
    }

    private ArrayNode ranks() {
        ArrayNode array = NODES.arrayNode();
        for (int rank = 0; rank < outcome.launches().size(); rank++) {
            LaunchResult launch = outcome.launches().get(rank);
            ObjectNode node = array.addObject();
            node.put("rank", rank);
            node.put("status", launch.status().name().toLowerCase(Locale.ROOT));
            measurements(node, launch);
            int wanted = rank;
            node.set(
                    "checks",
                    checks(outcome.checks().stream()
                            .filter(checks -> checks.rank() == wanted)
                            .flatMap(checks -> checks.checks().stream())
                            .toList()));
            launch.fault().ifPresent(fault -> node.set("fault", fault(fault)));
        }
        return array;
    }

    private ObjectNode host(LaunchResult launch) {
        double seconds = outcome.host().simulateSeconds();
        return NODES.objectNode()
                .put("seconds", outcome.host().seconds())
                .put("simulate_seconds", seconds)
                .put("cycles_per_second", seconds == 0 ? 0 : launch.cycles() / seconds)
                .put("peak_heap_mb", outcome.host().peakHeapMegabytes());
    }

    private static ObjectNode fault(FaultReport fault) {
        return NODES.objectNode()
                .put("code", fault.code())
                .put("message", fault.message())
                .put("instruction", fault.instruction())
                .put("position", fault.position())
                .put("core", fault.core())
                .put("pipe", fault.pipe())
                .put("cycle", fault.cycle());
    }
}
