// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.launch.ProbeResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.tools.reference.CheckResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultJsonTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ResultJsonTest.class.getResourceAsStream("/dev/npu384/tools/result/result-schema.json"));

    private static LaunchResult launch(RunStatus status, long cycles) {
        Optional<FaultReport> fault = status == RunStatus.OK
                ? Optional.empty()
                : Optional.of(new FaultReport("NPU-F0001", "broken", "vadd.f16", "add.s:3", "aiv0", "v", 17));
        return new LaunchResult(
                status,
                RunMode.VALUES,
                "add",
                4,
                cycles,
                cycles + 500,
                3 * cycles,
                1234,
                Map.of(CoreKind.AIV, 4),
                Map.of(CoreKind.AIV, Map.of(Pipe.V, new PipeSums(2000, 400, 40))),
                Map.of(new LaunchResult.Path(Space.GM, Space.UB), 3600L),
                new MemoryCounters(300, 100, 4000, 500),
                Map.of("loop", new ProbeResult("loop", 90, 3, 1)),
                List.of("flag left set"),
                fault);
    }

    private static RunOutcome outcome(RunStatus status, boolean pass, int ranks) {
        List<LaunchResult> launches = java.util.stream.IntStream.range(0, ranks)
                .mapToObj(i -> launch(status, 1000 + i))
                .toList();
        CheckResult check =
                new CheckResult("z", pass, 0.5, Double.POSITIVE_INFINITY, 10, 10, pass ? 0 : 1, List.of(), "");
        return new RunOutcome(
                "vector/add",
                "ascend-910c",
                2e9,
                5000,
                7,
                ranks > 1 ? List.of("plane:3") : List.of(),
                launches,
                ranks > 1 ? List.of(new RunOutcome.HostStep("barrier", 10, 20)) : List.of(),
                List.of(new RunOutcome.RankChecks(0, List.of(check))),
                ranks > 1,
                new RunOutcome.HostCost(2, 0.5, 33));
    }

    @Test
    void theRankThatFailedIsShownBeforeThoseItStopped() {
        RunOutcome outcome = new RunOutcome(
                "supernode/all-reduce",
                "cloudmatrix384",
                2e9,
                5000,
                7,
                List.of(),
                List.of(
                        launch(RunStatus.INTERRUPTED, 900),
                        launch(RunStatus.OK, 2000),
                        launch(RunStatus.FAULT, 800),
                        launch(RunStatus.INTERRUPTED, 1000)),
                List.of(),
                List.of(),
                true,
                new RunOutcome.HostCost(2, 0.5, 33));
        assertThat(outcome.status()).isEqualTo("fault");
        assertThat(outcome.launch().cycles()).isEqualTo(800);
    }

    @Test
    void everyResultFitsTheSchema() {
        for (RunStatus status : RunStatus.values()) {
            for (int ranks = 1; ranks < 3; ranks++) {
                JsonNode tree = ResultJson.tree(outcome(status, ranks == 1, ranks));
                assertThat(SCHEMA.validate(tree)).isEmpty();
            }
        }
    }

    @Test
    void schemaRefusesWhatItShould() {
        JsonNode tree = ResultJson.tree(outcome(RunStatus.OK, true, 1));
        ((com.fasterxml.jackson.databind.node.ObjectNode) tree).remove("cycles");
        assertThat(SCHEMA.validate(tree)).isNotEmpty();
    }

    @Test
    void numbersAreAveragedAndConverted() {
        JsonNode tree = ResultJson.tree(outcome(RunStatus.OK, true, 1));
        assertThat(tree.at("/time_us").asDouble()).isEqualTo(0.5);
        assertThat(tree.at("/task_us").asDouble()).isEqualTo(0.75);
        assertThat(tree.at("/pipes/aiv/v/busy_cycles").asDouble()).isEqualTo(500);
        assertThat(tree.at("/pipes/aiv/v/ratio").asDouble()).isEqualTo(0.5);
        assertThat(tree.at("/pipes/aiv/v/busy_us").asDouble()).isEqualTo(0.25);
        assertThat(tree.at("/memory/gm_ub/gb_per_s").asDouble()).isEqualTo(7.2);
        assertThat(tree.at("/memory/l2/hit_ratio").asDouble()).isEqualTo(0.75);
        assertThat(tree.at("/memory/hbm/gb_per_s").asDouble()).isEqualTo(9);
        assertThat(tree.at("/host/cycles_per_second").asDouble()).isEqualTo(2000);
        assertThat(tree.at("/checks/0/max_rel_error").isNull()).isTrue();
    }

    @Test
    void statusTellsMismatchFromFault() {
        assertThat(outcome(RunStatus.OK, true, 1).status()).isEqualTo("ok");
        assertThat(outcome(RunStatus.OK, false, 1).status()).isEqualTo("mismatch");
        assertThat(outcome(RunStatus.DEADLOCK, false, 1).status()).isEqualTo("deadlock");
    }

    @Test
    void ranksAreLinesOfTheText() throws IOException {
        RunOutcome outcome = outcome(RunStatus.OK, true, 300);
        String text = ResultJson.text(outcome);
        assertThat(new ObjectMapper().readTree(text))
                .isEqualTo(new ObjectMapper().readTree(ResultJson.tree(outcome).toString()));
        assertThat(text.lines().filter(line -> line.startsWith("    {\"rank\":")))
                .hasSize(300);
        assertThat(text.lines().count()).isLessThan(400);
        assertThat(ResultJson.text(outcome(RunStatus.OK, true, 1))).contains("\n  \"pipes\" : {\n    \"aiv\" : {\n");
    }

    @Test
    void ranksAreSummedUp() {
        JsonNode summary = ResultJson.tree(outcome(RunStatus.OK, true, 4)).path("ranks_summary");
        assertThat(summary.toString())
                .isEqualTo("{\"count\":4,\"statuses\":{\"ok\":4},\"fastest\":0,\"slowest\":3,"
                        + "\"cycles\":{\"min\":1000,\"mean\":1001.5,\"max\":1003},\"instructions\":4936,"
                        + "\"probes\":{\"loop\":{\"task_us\":2.5450000000000004}}}");
        assertThat(ResultJson.tree(outcome(RunStatus.OK, true, 1)).has("ranks_summary"))
                .isFalse();
    }

    @Test
    void slowestRankSpeaksForAll() {
        assertThat(ResultJson.tree(outcome(RunStatus.OK, true, 2)).at("/cycles").asLong())
                .isEqualTo(1001);
    }
}
