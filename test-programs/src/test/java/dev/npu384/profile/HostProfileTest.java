// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.result.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What hosts do around kernels is in all files of a profile, with the same totals. */
final class HostProfileTest {
    private static final int RANKS = 6;
    private static final int N = 65_536;
    /** Three copies of every rank. */
    private static final long COPIED = 3L * RANKS * 4 * N;

    private static final Pattern PRINTED =
            Pattern.compile("(?m)^  copy .*: (?:write|read), [a-z ]+? +[\\d,]+ +([\\d,]+) +[\\d.]+ +[\\d.]+ +[\\d.]+$");

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static ProfileRun.Finding finding;
    private static JsonNode hosts;

    @BeforeAll
    static void profile() throws IOException {
        finding = ProfileRun.profile(
                Program.load(Path.of("test-programs/supernode/host-steps")),
                RunSettings.defaults()
                        .change()
                        .params(Map.of("ranks", String.valueOf(RANKS), "n", String.valueOf(N)))
                        .build(),
                new ProfileSettings(folder, 2, Set.of(), 1, 1, false),
                new QuietConsole().console());
        assertThat(finding.outcome().status()).isEqualTo("ok");
        hosts = json("profile.json").path("hosts");
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }

    private static double sum(JsonNode rows, String field) {
        double sum = 0;
        for (JsonNode row : rows) {
            sum += row.path(field).asDouble();
        }
        return sum;
    }

    @Test
    void bytesAreTheSameEverywhere() throws IOException {
        assertThat(sum(hosts.path("steps"), "bytes")).isEqualTo(COPIED);
        assertThat(new CsvTable(folder.resolve("host_copies.csv")).sum("bytes(B)", row -> true))
                .isEqualTo(COPIED);
        assertThat(new CsvTable(folder.resolve("host_steps.csv")).sum("bytes(B)", row -> true))
                .isEqualTo(COPIED);
        ProfileFiles files = new ProfileFiles(folder, finding.text(), 1);
        assertThat(sum(files.page().path("hosts").path("steps"), "bytes")).isEqualTo(COPIED);
        assertThat(files.trace().sum("HOSTS", "bytes")).isEqualTo(COPIED);
        assertThat(files.trace().messageBytes()).as("the kernels send nothing").isEqualTo(COPIED);
        Matcher rows = PRINTED.matcher(finding.text());
        long printed = 0;
        while (rows.find()) {
            printed += Long.parseLong(rows.group(1).replace(",", ""));
        }
        assertThat(printed).as(finding.text()).isEqualTo(COPIED);
    }

    @Test
    void theDmaEnginesOfTheDiesCarryAllOfIt() throws IOException {
        for (JsonNode step : hosts.path("steps")) {
            double carried = 0;
            for (JsonNode row : step.path("links")) {
                carried += row.path("class").asText().equals("system DMA engine")
                        ? row.path("payload_bytes").asDouble()
                        : 0;
                assertThat(row.path("utilisation").asDouble()).isBetween(0.0, 1.0);
            }
            assertThat(carried).isEqualTo(step.path("bytes").asDouble());
            assertThat(sum(step.path("messages"), "bytes")).isEqualTo(carried);
        }
        assertThat(new CsvTable(folder.resolve("host_links.csv"))
                        .sum("payload(B)", row -> row.get("class").equals("system DMA engine")))
                .isEqualTo(COPIED);
    }

    @Test
    void stepsAreThoseOfTheResult() throws IOException {
        List<RunOutcome.HostStep> steps = finding.outcome().steps();
        assertThat(hosts.path("steps")).hasSameSizeAs(steps);
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = hosts.path("steps").get(i);
            assertThat(step.path("name").asText()).isEqualTo(steps.get(i).name());
            assertThat(step.path("begin_cycle").asLong()).isEqualTo(steps.get(i).firstCycle());
            assertThat(step.path("end_cycle").asLong()).isEqualTo(steps.get(i).lastCycle());
        }
        assertThat(hosts.path("launch_cycle").asLong())
                .isEqualTo(steps.get(steps.size() - 1).firstCycle());
    }

    /** On one time axis: the blocks of the second kernel begin after the barrier. */
    @Test
    void theTraceHasOneTimeAxis() throws IOException {
        double cyclesPerUs = 1800;
        double launchUs = hosts.path("launch_cycle").asLong() / cyclesPerUs;
        double firstBlock = Double.MAX_VALUE;
        double lastCopy = 0;
        for (JsonNode event : json("trace.json").path("traceEvents")) {
            if (event.path("ph").asText().equals("X")
                    && event.path("name").asText().startsWith("block ")) {
                firstBlock = Math.min(firstBlock, event.path("ts").asDouble());
            }
            if (event.path("ph").asText().equals("e")) {
                lastCopy = Math.max(lastCopy, event.path("ts").asDouble());
            }
        }
        assertThat(firstBlock).isGreaterThanOrEqualTo(launchUs);
        assertThat(lastCopy).isLessThan(launchUs);
    }

    @Test
    void thePageShowsThem() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium here; set CHROMIUM to the path of one");
        try (Browser browser = new Browser(program.get(), folder.resolve("browser"), 1280, 1100)) {
            browser.scheme("light");
            browser.open(folder.resolve(ProfileRun.REPORT_NAME));
            browser.await("window.npuReport && !document.getElementById('hosts').hidden");
            assertThat(browser.evaluate("document.querySelectorAll('#host-lanes rect').length")
                            .asInt())
                    .isEqualTo(6 * RANKS);
            assertThat(browser.evaluate("document.getElementById('host-steps').textContent")
                            .asText())
                    .contains("copy y to inbox", "write, same package", "read, same node", "host DRAM", "barrier");
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(1280);
            String pictures = System.getProperty("npu.screenshots", "");
            if (!pictures.isEmpty()) {
                Files.createDirectories(Path.of(pictures));
                Files.write(Path.of(pictures).resolve("report-hosts.png"), browser.screenshot());
                browser.scheme("dark");
                browser.await("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'");
                Files.write(Path.of(pictures).resolve("report-hosts-dark.png"), browser.screenshot());
            }
            assertThat(browser.errors()).as("errors in the console").isEmpty();
        }
    }
}
