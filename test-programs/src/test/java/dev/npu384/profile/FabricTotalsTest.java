// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.Console;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Of programs on many dies, what dies, links, regions and messages add up to is the same wherever it is shown. */
final class FabricTotalsTest {
    private static final Path PROGRAMS = Path.of("test-programs/supernode");

    @TempDir
    Path folder;

    private ProfileRun.Finding profile(String program, RunSettings settings, String name) {
        return ProfileRun.profile(
                Program.load(PROGRAMS.resolve(program)),
                settings,
                new ProfileSettings(folder.resolve(name), 2, Set.of(), 1, 1, false),
                new QuietConsole().console());
    }

    private static RunSettings settings(Map<String, String> params, int threads) {
        return RunSettings.defaults()
                .change()
                .params(params)
                .timingOnly(true)
                .threads(threads)
                .build();
    }

    @TestFactory
    Stream<DynamicTest> totalsAreEqual() {
        return Map.of(
                        "moe-dispatch", Map.of("tokens", "8"),
                        "all-reduce", Map.of("ranks", "20", "bytes", "32768"),
                        "ping-pong", Map.of("rounds", "4"),
                        "ring-pipeline", Map.<String, String>of())
                .entrySet()
                .stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private void check(String program, Map<String, String> params) throws IOException {
        Path target = folder.resolve(program);
        RunSettings settings = settings(params, 2);
        ProfileRun.Finding finding = profile(program, settings, program);
        assertThat(finding.outcome().status()).isEqualTo("ok");
        ProfileFiles files = new ProfileFiles(target, finding.text(), 1);
        JsonNode json = new ObjectMapper()
                .readTree(target.resolve("profile.json").toFile())
                .path("fabric");
        JsonNode page = files.page().path("fabric");
        checkLinks(target, finding.text(), json, page, files.trace());
        checkSwitches(target, json, page);
        checkReport(program, settings, json);
        checkDies(target, json, page, files.trace());
        checkMessages(target, json, page, files.trace());
    }

    private static double sum(JsonNode rows, String field) {
        double sum = 0;
        for (JsonNode row : rows) {
            sum += row.path(field).asDouble();
        }
        return sum;
    }

    private static void checkLinks(Path target, String terminal, JsonNode json, JsonNode page, TraceCheck trace)
            throws IOException {
        CsvTable links = new CsvTable(target.resolve("links.csv"));
        double payload = sum(json.path("links"), "payload_bytes");
        assertThat(payload).isPositive();
        assertThat(links.sum("payload(B)", row -> true)).isEqualTo((long) payload);
        assertThat(sum(page.path("links"), "payload")).isEqualTo(payload);
        assertThat(trace.sum("LINKS", "payload_bytes")).isEqualTo(payload);
        assertThat(sum(page.path("links"), "wire")).isEqualTo(sum(json.path("links"), "wire_bytes"));
        assertThat(sum(page.path("links"), "busy")).isEqualTo(sum(json.path("links"), "busy_cycles"));
        assertThat(trace.sum("LINKS", "busy_cycles"))
                .isCloseTo(sum(json.path("links"), "busy_cycles"), within(1e-6 * payload));
        Matcher rows = Pattern.compile("(?m)^  (?:die|L1|L2)[\\w ]+? +[\\d,]+ +([\\d,]+) +[\\d.]+% +[\\d.]+% ")
                .matcher(terminal);
        long printed = 0;
        while (rows.find()) {
            printed += Long.parseLong(rows.group(1).replace(",", ""));
        }
        assertThat(printed).as(terminal).isEqualTo((long) payload);
    }

    /** What the chips of a level passed on is what the links out of them carried. */
    private static void checkSwitches(Path target, JsonNode json, JsonNode page) throws IOException {
        CsvTable chips = new CsvTable(target.resolve("switches.csv"));
        List<Set<String>> out = List.of(Set.of("L1 to die", "L1 to host", "L1 to L2"), Set.of("L2 to L1"));
        for (int level = 1; level <= 2; level++) {
            double payload = 0;
            double busy = 0;
            double ports = 0;
            for (JsonNode link : json.path("links")) {
                if (out.get(level - 1).contains(link.path("class").asText())) {
                    payload += link.path("payload_bytes").asDouble();
                    busy += link.path("busy_cycles").asDouble();
                    ports += link.path("used").asDouble();
                }
            }
            String row = String.valueOf(level);
            assertThat(chips.sum("payload(B)", cells -> cells.get("level").equals(row)))
                    .isEqualTo((long) payload);
            assertThat(chips.sum("used", cells -> cells.get("level").equals(row)))
                    .isEqualTo((long) ports);
            double busyOfChips = 0;
            for (JsonNode chip : json.path("switches")) {
                if (chip.path("level").asInt() == level) {
                    busyOfChips += chip.path("busy_cycles").asDouble();
                    assertThat(chip.path("used").asInt())
                            .isLessThanOrEqualTo(chip.path("ports").asInt());
                    assertThat(chip.path("load").asDouble())
                            .isLessThanOrEqualTo(chip.path("utilisation").asDouble());
                    assertThat(chip.path("utilisation").asDouble()).isBetween(0.0, 1.0);
                }
            }
            assertThat(busyOfChips).isCloseTo(busy, within(1e-6 * (1 + busy)));
            double shown = 0;
            for (JsonNode item : page.path("switches")) {
                shown += item.path("level").asInt() == level
                        ? item.path("payload").asDouble()
                        : 0;
            }
            assertThat(shown).isEqualTo(payload);
        }
    }

    /** The bytes of each class and plane are those of the fabric's own counters. */
    private static void checkReport(String program, RunSettings settings, JsonNode json) {
        FabricReport[] report = new FabricReport[1];
        Observer observer = new Observer() {
            @Override
            public void fabricEnded(FabricReport ended) {
                report[0] = ended;
            }
        };
        Console console = new QuietConsole().console();
        Runner.run(Program.load(PROGRAMS.resolve(program)), settings, console, List.of(observer));
        int found = 0;
        for (FabricReport.Row row : report[0].rows()) {
            for (JsonNode link : json.path("links")) {
                if (link.path("class").asText().equals(row.kind().label())
                        && link.path("plane").intValue() == row.plane()) {
                    assertThat(link.path("payload_bytes").longValue()).isEqualTo(row.payloadBytes());
                    assertThat(link.path("wire_bytes").longValue()).isEqualTo(row.wireBytes());
                    assertThat(link.path("busy_cycles").doubleValue()).isEqualTo(row.busyCycles());
                    assertThat(link.path("links").intValue()).isEqualTo(row.links());
                    found += row.payloadBytes() > 0 ? 1 : 0;
                }
            }
        }
        assertThat(found).isEqualTo((int)
                report[0].rows().stream().filter(row -> row.payloadBytes() > 0).count());
    }

    private static void checkDies(Path target, JsonNode json, JsonNode page, TraceCheck trace) throws IOException {
        CsvTable dies = new CsvTable(target.resolve("dies.csv"));
        JsonNode ranks = new ObjectMapper()
                .readTree(target.resolve("result.json").toFile())
                .path("ranks");
        assertThat(json.path("dies").size()).isEqualTo(ranks.size());
        long busy = 0;
        for (int rank = 0; rank < ranks.size(); rank++) {
            JsonNode die = json.path("dies").get(rank);
            for (Map.Entry<String, JsonNode> kind :
                    ranks.get(rank).path("pipes").properties()) {
                long cores =
                        ranks.get(rank).path("cores_used").path(kind.getKey()).longValue();
                for (Map.Entry<String, JsonNode> pipe : kind.getValue().properties()) {
                    String name = kind.getKey() + "." + pipe.getKey();
                    JsonNode sums = die.path("pipes").path(name);
                    long expected =
                            Math.round(pipe.getValue().path("busy_cycles").asDouble() * cores);
                    busy += expected;
                    assertThat(sums.path("busy_cycles").longValue())
                            .as("busy cycles of %s of rank %d", name, rank)
                            .isEqualTo(expected);
                    assertThat(sums.path("wait_cycles").longValue())
                            .as("waiting cycles of %s of rank %d", name, rank)
                            .isEqualTo(Math.round(
                                    pipe.getValue().path("wait_cycles").asDouble() * cores));
                    String column = kind.getKey() + "_" + pipe.getKey() + "_busy_cycles";
                    String row = String.valueOf(rank);
                    assertThat(dies.sum(column, cells -> cells.get("rank").equals(row)))
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(sum(page.path("dies"), "busy")).isEqualTo(busy);
        for (String field : List.of("sent", "received")) {
            double bytes = sum(json.path("dies"), field + "_bytes");
            assertThat(dies.sum(field + "(B)", row -> true)).isEqualTo((long) bytes);
            assertThat(sum(page.path("dies"), field)).isEqualTo(bytes);
            assertThat(trace.sum("DIES", field + "_bytes")).isEqualTo(bytes);
            assertThat(bytes)
                    .as("between ranks, what is sent is received")
                    .isEqualTo(sum(json.path("messages"), "bytes"));
        }
    }

    private static void checkMessages(Path target, JsonNode json, JsonNode page, TraceCheck trace) throws IOException {
        CsvTable messages = new CsvTable(target.resolve("messages.csv"));
        CsvTable ranks = new CsvTable(target.resolve("rank_regions.csv"));
        double bytes = sum(json.path("messages"), "bytes");
        assertThat(messages.sum("bytes(B)", row -> true)).isEqualTo((long) bytes);
        assertThat(sum(page.path("messages"), "bytes")).isEqualTo(bytes);
        assertThat(trace.messages()).isEqualTo((long) sum(json.path("messages"), "messages"));
        assertThat(trace.messageBytes()).isEqualTo((long) bytes);
        for (JsonNode region : json.path("regions")) {
            String name = region.path("region").asText();
            assertThat(ranks.sum("bytes(B)", row -> row.get("region").equals(name)))
                    .as("bytes of region %s", name)
                    .isEqualTo(region.path("bytes").longValue());
            assertThat(trace.sum("REGION " + name, "bytes"))
                    .isEqualTo(region.path("bytes").doubleValue());
            assertThat(region.path("bytes").longValue())
                    .isLessThanOrEqualTo((long) bytes)
                    .isPositive();
        }
        assertThat(json.path("regions").get(0).path("bytes").longValue())
                .as("the kernel issued all messages")
                .isEqualTo((long) bytes);
    }

    @TestFactory
    Stream<DynamicTest> threadsChangeNothing() {
        return Map.of(
                        "moe-dispatch", Map.of("tokens", "4"),
                        "all-reduce", Map.of("ranks", "24", "bytes", "65536"),
                        "all-to-all", Map.<String, String>of())
                .entrySet()
                .stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private void compare(String program, Map<String, String> params) throws IOException {
        profile(program, settings(params, 1), program + "-1");
        profile(program, settings(params, 4), program + "-4");
        List<String> files = List.of(
                "profile.json",
                "trace.json",
                "report.html",
                "dies.csv",
                "links.csv",
                "switches.csv",
                "messages.csv",
                "regions.csv",
                "rank_regions.csv",
                "instructions.csv");
        for (String file : files) {
            assertThat(folder.resolve(program + "-4").resolve(file))
                    .hasSameTextualContentAs(folder.resolve(program + "-1").resolve(file));
        }
    }
}
