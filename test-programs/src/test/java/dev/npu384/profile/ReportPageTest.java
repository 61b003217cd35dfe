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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drives report.html in a browser, where there is one. With {@code -Dnpu.screenshots=FOLDER} it leaves pictures of the page
 * there, in light and dark.
 */
final class ReportPageTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1000;

    /** The browser may still write when the test is over. */
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    @Test
    void pageZoomsPicksLinesAndShowsTheirSlices() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium here; set CHROMIUM to the path of one");
        Path report = report("test-programs/teaching/one-buffer", Map.of());
        try (Browser browser = new Browser(program.get(), folder.resolve("browser"), WIDTH, HEIGHT)) {
            browser.scheme("light");
            browser.open(report);
            browser.await("window.npuReport");
            assertThat(browser.evaluate("document.title").asText()).contains("one-buffer");
            assertThat(browser.evaluate("document.getElementById('advice').textContent")
                            .asText())
                    .contains("double-buffer", "less time");
            checkPictures(browser);
            checkZoom(browser);
            checkLine(browser);
            checkSlice(browser);
            picture(browser, "light");
            browser.scheme("dark");
            browser.await("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'");
            picture(browser, "dark");
            assertThat(browser.errors()).as("errors in the console").isEmpty();
        }
    }

    @Test
    void linesThatCallMacrosShowTheCall() throws IOException {
        String page = Files.readString(report("test-programs/cube/gemm", Map.of("m", "64", "n", "64", "k", "64")));
        assertThat(page).contains("\"source\":\"gemm_tile\"").doesNotContain("\"source\":\"wait_flag.fix.m");
    }

    @Test
    void coresThatRanNothingAreNamed() {
        QuietConsole console = new QuietConsole();
        ProfileRun.profile(
                Program.load(Path.of("test-programs/vector/add")),
                RunSettings.defaults().change().params(Map.of("n", "1000")).build(),
                new ProfileSettings(folder.resolve("cores"), 1, Set.of("aiv99"), 1, 0, false),
                console.console());
        assertThat(console.err()).contains("no core of the run is named aiv99");
    }

    private static Path report(String program, Map<String, String> params) {
        Path target = folder.resolve(Path.of(program).getFileName());
        ProfileRun.profile(
                Program.load(Path.of(program)),
                RunSettings.defaults().change().params(params).build(),
                new ProfileSettings(target, 2, Set.of(), 1, 0, true),
                new QuietConsole().console());
        return target.resolve(ProfileRun.REPORT_NAME);
    }

    /** Every section shows something. */
    private static void checkPictures(Browser browser) {
        for (String part : new String[] {"headline", "stalls", "pipes", "balance", "roofline", "counters"}) {
            assertThat(browser.evaluate("document.getElementById('" + part + "').childElementCount")
                            .asInt())
                    .as(part)
                    .isPositive();
        }
        assertThat(browser.evaluate("document.querySelectorAll('#lines tbody tr').length")
                        .asInt())
                .isGreaterThan(3);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("the page is no wider than the window")
                .isLessThanOrEqualTo(WIDTH);
        assertThat(browser.evaluate("performance.getEntriesByType('resource').length")
                        .asInt())
                .as("files loaded beside the page")
                .isZero();
    }

    private static double span(Browser browser) {
        return browser.evaluate("npuReport.view().to - npuReport.view().from").asDouble();
    }

    private static void checkZoom(Browser browser) {
        double whole = span(browser);
        browser.evaluate("document.getElementById('zoom-in').click()");
        assertThat(span(browser)).as("after the button").isLessThan(0.6 * whole);
        JsonNode box = browser.evaluate("(() => { const canvas = document.getElementById('timeline');"
                + " canvas.scrollIntoView({ block: 'center' }); const box = canvas.getBoundingClientRect();"
                + " return { x: box.x, y: box.y, width: box.width, height: box.height }; })()");
        double before = span(browser);
        browser.wheel(
                box.path("x").asDouble() + box.path("width").asDouble() / 2,
                box.path("y").asDouble() + 40,
                -120);
        assertThat(span(browser)).as("after the wheel").isLessThan(before);
        browser.evaluate("document.getElementById('timeline').focus()");
        browser.key("0");
        assertThat(span(browser)).as("after the key 0").isEqualTo(whole);
    }

    private static void checkLine(Browser browser) throws InterruptedException {
        JsonNode row = browser.evaluate("(() => { const rows = [...document.querySelectorAll('#lines tbody tr')];"
                + " const row = rows.find((r) => r.textContent.includes('vexp.f32'));"
                + " row.scrollIntoView({ block: 'center' }); const box = row.getBoundingClientRect();"
                + " return { x: box.x + 20, y: box.y + 10, line: row.dataset.line }; })()");
        browser.click(row.path("x").asDouble(), row.path("y").asDouble());
        browser.await("document.documentElement.dataset.selectedLine === '"
                + row.path("line").asText() + "'");
        assertThat(slicesOfLine(browser, "track.pipe === 'V'"))
                .as("two cores with 16 tiles each")
                .isEqualTo(32);
        assertThat(browser.evaluate("document.getElementById('selection').textContent")
                        .asText())
                .contains("one-buffer.s", slicesOfLine(browser, "true") + " slices");
    }

    private static int slicesOfLine(Browser browser, String tracks) {
        return browser.evaluate("npuReport.data.tracks.filter((track) => " + tracks
                        + ").reduce((sum, track) => sum + track.op.filter("
                        + "(op) => npuReport.data.ops[op].line === npuReport.selectedLine()).length, 0)")
                .asInt();
    }

    private static void checkSlice(Browser browser) {
        JsonNode place = browser.evaluate("(() => { const data = npuReport.data;"
                + " const row = data.tracks.findIndex((t) => t.pipe === 'MTE2'); const track = data.tracks[row];"
                + " const canvas = document.getElementById('timeline'); canvas.scrollIntoView({ block: 'center' });"
                + " const box = canvas.getBoundingClientRect(), view = npuReport.view(), label = 92;"
                + " const i = track.start.length >> 1, cycle = track.start[i] + track.length[i] / 2;"
                + " return { x: box.x + label + (cycle - view.from) / (view.to - view.from) * (box.width - label),"
                + " y: box.y + 22 + 18 * row + 9 }; })()");
        browser.click(place.path("x").asDouble(), place.path("y").asDouble());
        assertThat(browser.evaluate("document.getElementById('selection').textContent")
                        .asText())
                .contains("mov_out_to_ub", "MTE2", "bytes");
    }

    private static void picture(Browser browser, String scheme) throws IOException {
        String pictures = System.getProperty("npu.screenshots", "");
        if (!pictures.isEmpty()) {
            browser.evaluate("window.scrollTo(0, 0)");
            Files.createDirectories(Path.of(pictures));
            Files.write(Path.of(pictures).resolve("report-" + scheme + ".png"), browser.screenshot());
        }
    }
}
