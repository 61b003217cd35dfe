// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Drives the page of a program on many dies in a browser, where there is one. Pictures as in {@link ReportPageTest}. */
final class FabricPageTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1500;
    /** Windows are not narrower. */
    private static final int NARROW = 500;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    /** What the terminal said of the report made last. */
    private static String said;

    private static Path report(String name, Map<String, String> params, int rank) {
        Path target = folder.resolve(name);
        said = ProfileRun.profile(
                        Program.load(Path.of("test-programs/supernode").resolve(name)),
                        RunSettings.defaults()
                                .change()
                                .params(params)
                                .timingOnly(true)
                                .build(),
                        new ProfileSettings(target, 2, Set.of(), 1, rank, false),
                        new QuietConsole().console())
                .text();
        return target.resolve(ProfileRun.REPORT_NAME);
    }

    @Test
    void fewDiesShowRegionsLinksAndMessages() throws IOException, InterruptedException {
        Path report = report("moe-dispatch", Map.of("tokens", "8"), 2);
        try (Browser browser = open(report, "few")) {
            assertThat(text(browser, "links")).contains("die to L1", "L1 to die", "die to die in package");
            assertThat(text(browser, "switches"))
                    .contains("L1, on the nodes' boards")
                    .doesNotContain("L2");
            assertThat(text(browser, "regions")).contains("kernel", "dispatch", "combine");
            assertThat(text(browser, "messages")).contains("write", "same node");
            assertThat(text(browser, "timeline-h")).contains("rank 2");
            assertThat(browser.evaluate("document.getElementById('die-rows').value")
                            .asText())
                    .isEqualTo("die");
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("the page is no wider than the window")
                    .isLessThanOrEqualTo(WIDTH);
            picture(browser, "dies-light");
            checkQueues(browser);
            checkPick(browser);
            checkZoom(browser);
            browser.scheme("dark");
            browser.await("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'");
            picture(browser, "dies-dark");
            assertThat(browser.errors()).as("errors in the console").isEmpty();
        }
    }

    /** On a narrow page tables are scrolled, not broken into columns of single words. */
    @Test
    void aNarrowPageKeepsItsTablesReadable() throws IOException, InterruptedException {
        Path report = report("ring-pipeline", Map.of("batches", "2", "bytes", "512"), 0);
        try (Browser browser = open(report, "narrow", NARROW)) {
            assertThat(browser.evaluate("Math.max(...[...document.querySelectorAll('#links tbody tr')]"
                                    + ".map((row) => row.clientHeight))")
                            .asInt())
                    .isLessThan(40);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(NARROW);
        }
    }

    /** Of the mean of a class, not the worst of its planes, as the terminal has it. */
    private static void checkQueues(Browser browser) {
        Matcher inTerminal =
                Pattern.compile("(?m)^  die to L1 .* (\\d+\\.\\d+) us").matcher(said);
        assertThat(inTerminal.find()).isTrue();
        double onPage = browser.evaluate("+document.querySelector('#links tbody tr').cells[6].textContent")
                .asDouble();
        assertThat(onPage).isEqualTo(Double.parseDouble(inTerminal.group(1))).isPositive();
    }

    @Test
    void manyDiesStartAsNodes() throws IOException, InterruptedException {
        Path report = report("all-reduce", Map.of("ranks", "112", "bytes", "14336"), 0);
        try (Browser browser = open(report, "many")) {
            assertThat(browser.evaluate("document.getElementById('die-rows').value")
                            .asText())
                    .isEqualTo("node");
            assertThat(text(browser, "switches")).contains("L1 chip of node", "L2 chip");
            double nodes = height(browser);
            browser.evaluate("(() => { const rows = document.getElementById('die-rows'); rows.value = 'die';"
                    + " rows.onchange({ target: rows }); })()");
            assertThat(height(browser)).as("112 rows instead of 7").isGreaterThan(nodes + 100);
            browser.evaluate("(() => { const what = document.getElementById('die-metric'); what.value = 'received';"
                    + " what.onchange({ target: what }); })()");
            assertThat(text(browser, "die-scale")).contains("GB/s");
            picture(browser, "many-dies-light");
            assertThat(browser.errors()).as("errors in the console").isEmpty();
        }
    }

    private static Browser open(Path report, String name) throws IOException, InterruptedException {
        return open(report, name, WIDTH);
    }

    private static Browser open(Path report, String name, int width) throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium here; set CHROMIUM to the path of one");
        Browser browser = new Browser(program.get(), folder.resolve("browser-" + name), width, HEIGHT);
        browser.scheme("light");
        browser.open(report);
        browser.await("window.npuReport && !document.getElementById('fabric').hidden");
        return browser;
    }

    private static String text(Browser browser, String id) {
        return browser.evaluate("document.getElementById('" + id + "').textContent")
                .asText();
    }

    private static double height(Browser browser) {
        return browser.evaluate("document.getElementById('system').clientHeight")
                .asDouble();
    }

    /** A click on the last row of the picture describes the last die. */
    private static void checkPick(Browser browser) {
        JsonNode box = browser.evaluate("(() => { const canvas = document.getElementById('system');"
                + " canvas.scrollIntoView({ block: 'end' }); const box = canvas.getBoundingClientRect();"
                + " return { x: box.x + box.width / 2, y: box.bottom - 12 }; })()");
        browser.click(box.path("x").asDouble(), box.path("y").asDouble());
        assertThat(text(browser, "system-selection")).contains("rank 7, die 7, node 0", "sent", "AIV MTE3");
    }

    /** Both timelines have one view. */
    private static void checkZoom(Browser browser) {
        double whole = span(browser);
        browser.evaluate("document.getElementById('system').focus()");
        browser.key("+");
        assertThat(span(browser)).isLessThan(0.6 * whole);
        assertThat(text(browser, "range")).contains("cycles");
        browser.key("0");
        assertThat(span(browser)).isEqualTo(whole);
    }

    private static double span(Browser browser) {
        return browser.evaluate("npuReport.view().to - npuReport.view().from").asDouble();
    }

    private static void picture(Browser browser, String name) throws IOException {
        String pictures = System.getProperty("npu.screenshots", "");
        if (!pictures.isEmpty()) {
            browser.evaluate("window.scrollTo(0, 0)");
            Files.createDirectories(Path.of(pictures));
            Files.write(Path.of(pictures).resolve("report-" + name + ".png"), browser.screenshot());
        }
    }
}
