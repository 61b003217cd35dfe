// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.tools.Console;
import dev.npu384.tools.command.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of the hosts: what they do, how long they take, and what is said about wrong ones. */
class HostStepsTest {
    /** One core that does nothing; the copies alone have effects. */
    private static final String KERNEL = """
            .kernel nothing, aiv
            nothing:
                end
            """;

    private static final double BARRIER_US = 7.5;
    private static final double ISSUE_US = 1;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String steps, String reference, String... more) throws IOException {
        Files.writeString(folder.resolve("k.s"), KERNEL);
        Files.writeString(folder.resolve("run.json"), """
                { "kernel": "k.s", "machine": "cloudmatrix384", "ranks": "ranks",
                  "params": { "ranks": 2, "n": 256 }, "blocks": 1,
                  "tensors": {
                    "x": { "dtype": "int32", "shape": ["n"], "data": "randint(0,1000)", "seed": "1 + rank" },
                    "y": { "dtype": "int32", "shape": ["n"], "data": "zeros" } },
                  "host": [ %s ],
                  "check": { "y": { "reference": "%s" } } }
                """.formatted(steps, reference));
        List<String> arguments = new ArrayList<>(List.of(
                "run", folder.toString(), "--json", folder.resolve("r.json").toString()));
        arguments.addAll(List.of(more));
        return npu(arguments.toArray(String[]::new));
    }

    private int npu(String... words) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return new CommandLineInterface(console).run(List.of(words));
    }

    private JsonNode steps(String steps, String reference, String... more) throws IOException {
        assertThat(run(steps, reference, more)).as(out + "\n" + err).isZero();
        return new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    }

    private static double duration(JsonNode result, int step) {
        JsonNode node = result.get("steps").get(step);
        return node.get("end_us").asDouble() - node.get("start_us").asDouble();
    }

    private static final String LAUNCH = "{ \"launch\": \"nothing\" }";
    private static final String TO_LAST = "{ \"copy\": { \"from\": \"x\", \"to\": \"y\", \"to_rank\": \"ranks - 1\","
            + " \"bytes\": \"4 * n * (1 - min(1, rank))\" } }";
    private static final String FROM_LAST =
            "{ \"copy\": { \"from\": \"x\", \"to\": \"y\", \"from_rank\": \"ranks - 1\","
                    + " \"bytes\": \"4 * n * (1 - min(1, rank))\" } }";

    @Test
    void aLaunchTakesItsTaskTimeAndABarrierItsCostFromTheLast() throws IOException {
        JsonNode result = steps(LAUNCH + ", { \"barrier\": true }, " + LAUNCH, "mul(x, 0)");
        double launch = result.get("task_us").asDouble();
        // The first launch fetches its instructions from memory, the second finds them in L2.
        assertThat(duration(result, 0)).isBetween(launch, launch + 0.5);
        assertThat(duration(result, 1)).isCloseTo(BARRIER_US, within(1e-3));
        assertThat(duration(result, 2)).isCloseTo(launch, within(1e-6));
        double end = duration(result, 0) + BARRIER_US + launch;
        assertThat(result.get("steps").get(2).get("end_us").asDouble()).isCloseTo(end, within(1e-3));
    }

    /**
     * The start of a copy, the driver's work on its one block, the bytes at the rate of the slowest part, headers and all, and
     * there and back: SIO 270 GB/s * 128 / 164 and 0.2 us; in a node 7 * 28 GB/s * 512 / 592 and 0.7 us.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 10.5, 187, 0.2",
        "2, 1000000, 10.5, 187, 0.2",
        "3, 1, 14.5, 169.5, 0.7",
        "3, 100000, 14.5, 169.5, 0.7",
        "17, 1, 14.5, 169.5, 2.1"
    })
    void aCopyTakesStartIssueWireAndRoundTrip(int ranks, int n, double start, double rate, double roundTrip)
            throws IOException {
        double expected = start + ISSUE_US + 4.0 * n / rate / 1e3 + roundTrip;
        String reference = "mul(of_rank(x, 0), 1 - min(1, ranks - 1 - rank))";
        JsonNode written = steps(LAUNCH + ", " + TO_LAST, reference, "-p", "ranks=" + ranks, "-p", "n=" + n);
        assertThat(duration(written, 1) - idle(written)).isCloseTo(expected, within(0.05 * expected));
        JsonNode read = steps(
                LAUNCH + ", " + FROM_LAST,
                "mul(of_rank(x, ranks - 1), 1 - min(1, rank))",
                "-p",
                "ranks=" + ranks,
                "-p",
                "n=" + n);
        assertThat(duration(read, 1) - idle(read)).isCloseTo(expected, within(0.05 * expected));
    }

    /** All ranks begin the copy together here. */
    private static double idle(JsonNode result) {
        JsonNode steps = result.get("steps");
        return steps.get(0).get("end_us").asDouble()
                - steps.get(1).get("start_us").asDouble();
    }

    @Test
    void ranksGoOnAtTheirOwnPaceWithoutABarrier() throws IOException {
        JsonNode result = steps(TO_LAST + ", " + LAUNCH, "mul(of_rank(x, 0), rank)");
        assertThat(result.get("steps").get(1).get("start_us").asDouble()).isZero();
        JsonNode waited = steps(TO_LAST + ", { \"barrier\": true }, " + LAUNCH, "mul(of_rank(x, 0), rank)");
        assertThat(waited.get("steps").get(2).get("start_us").asDouble()).isGreaterThan(10.5 + BARRIER_US);
    }

    @Test
    void copiesCarryTheirValuesToAHostAndBack() throws IOException {
        JsonNode result = steps("""
                { "copy": { "from": "x", "to": "4 * n * rank", "to_host": 7, "bytes": "4 * n" } }, { "barrier": true },
                { "copy": { "from": "4 * n * (ranks - 1 - rank)", "from_host": 7, "to": "y", "bytes": "4 * n" } },
                """ + LAUNCH, "of_rank(x, ranks - 1 - rank)", "-p", "ranks=5");
        assertThat(result.get("steps")).hasSize(4);
    }

    @Test
    void aLaunchSkewMakesTheLastHostLate() throws IOException {
        String skew = "supernode.host.launch_skew=10 us";
        double together = duration(steps(LAUNCH, "mul(x, 0)", "-p", "ranks=9"), 0);
        // Dies 0 to 3, 4 to 7 and 8 belong to three hosts: 0, 5 and 10 us.
        JsonNode skewed = steps(LAUNCH, "mul(x, 0)", "-p", "ranks=9", "--set", skew);
        assertThat(duration(skewed, 0)).isCloseTo(together + 10, within(1e-3));
        assertThat(skewed.get("task_us").asDouble()).isCloseTo(together, within(1e-3));
        assertThat(duration(steps(LAUNCH, "mul(x, 0)", "-p", "ranks=4", "--set", skew), 0))
                .isCloseTo(together, within(1e-3));
    }

    @Test
    void aFailedLaunchEndsTheProgramAndAProfileIsOfTheLast() throws IOException {
        String kernels = """
                .kernel stuck, aiv
                stuck:
                    wait_flag.mte2.s #3
                    end
                """;
        Files.writeString(folder.resolve("more.s"), kernels + KERNEL);
        String json = """
                { "kernel": "more.s", "machine": "cloudmatrix384", "ranks": 2, "blocks": 1, "host": [ %s ] }
                """;
        String stuck = "{ \"launch\": \"stuck\" }";
        Path file = folder.resolve("more.json");
        Path profile = folder.resolve("profile");
        Files.writeString(file, json.formatted(LAUNCH + ", " + stuck + ", " + LAUNCH));
        assertThat(npu("run", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("launch stuck: deadlock").containsOnlyOnce("launch nothing");
        assertThat(err.toString()).contains("2 of 2 ranks wait for ever").doesNotContain("\tat ");
        Files.writeString(file, json.formatted(LAUNCH + ", " + LAUNCH));
        assertThat(npu("profile", file.toString(), "-o", profile.toString()))
                .as(out + "\n" + err)
                .isZero();
        assertThat(profile.resolve("report.html")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"barrier\": true } | no step launches a kernel | add {\"launch\": \"NAME\"}",
                "{ \"launch\": \"nothin\" } | the source has no kernel nothin | did you mean",
                "{ \"launch\": \"nothing\", \"barrier\": true } | one of {\"launch\": \"kernel\"} | $.host[0]",
                "{ } | one of {\"launch\": \"kernel\"} | $.host[0]",
                "{ \"lunch\": \"nothing\" } | one of {\"launch\": \"kernel\"} | $.host[0]",
                "{ \"copy\": { \"from\": \"x\", \"to\": \"y\" } } | the key $.host[0].copy.bytes is missing | run-json.md",
                "{ \"copy\": { \"from\": \"x\", \"to\": \"y\", \"bytes\": 4 } } | rank 0 is to copy within its own die | kernel",
                "{ \"copy\": { \"from\": \"x\", \"from_rank\": 1, \"to\": \"y\", \"to_rank\": 1, \"bytes\": 4 } } "
                        + "| copy between two others | give the copy to one of the two",
                "{ \"copy\": { \"from\": \"x\", \"to\": \"y\", \"to_rank\": 2, \"bytes\": 4 } } "
                        + "| $.host[0].copy.to_rank | it must be 0 to 1",
                "{ \"copy\": { \"from\": \"x\", \"to\": 0, \"to_host\": 192, \"bytes\": 4 } } "
                        + "| $.host[0].copy.to_host | it must be 0 to 191",
                "{ \"copy\": { \"from\": \"x\", \"to\": \"y\", \"to_rank\": \"1 - rank\", \"bytes\": 4096 } } "
                        + "| is to copy what is not there | leaves tensor",
            })
    void wrongStepsAreRefusedWithPlaceAndRemedy(String step, String problem, String remedy) throws IOException {
        String steps = step.contains("copy") ? step + ", " + LAUNCH : step;
        assertThat(run(steps, "x")).isEqualTo(2);
        assertThat(err.toString()).contains(problem, remedy, "run.json").doesNotContain("\tat ");
    }
}
