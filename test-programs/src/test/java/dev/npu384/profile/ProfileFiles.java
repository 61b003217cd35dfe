// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of one profile with the means to add them up and compare the sums. */
final class ProfileFiles {
    private static final List<String> KINDS = List.of("AIC", "AIV");
    private static final Map<String, String> PIPES = Map.of(
            "S", "scalar", "V", "vec", "M", "cube", "MTE1", "mte1", "MTE2", "mte2", "MTE3", "mte3", "FIX", "fixpipe");
    private static final Pattern PAGE_DATA =
            Pattern.compile("<script type=\"application/json\" id=\"profile-data\">(.*?)</script>", Pattern.DOTALL);

    private final String terminal;
    private final JsonNode result;
    private final JsonNode page;
    private final TraceCheck trace;
    private final CsvTable pipes;
    private final CsvTable conflicts;
    private final CsvTable instructions;
    private final CsvTable lines;
    private final CsvTable memory;

    /**
     * @param terminal what was printed
     * @param trace of level 3
     */
    ProfileFiles(Path folder, String terminal, int rank) throws IOException {
        this.terminal = terminal;
        JsonNode whole =
                new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        result = whole.path("ranks").isEmpty() ? whole : whole.path("ranks").get(rank);
        Matcher data = PAGE_DATA.matcher(Files.readString(folder.resolve("report.html")));
        assertThat(data.find()).isTrue();
        page = new ObjectMapper().readTree(data.group(1));
        trace = new TraceCheck(folder.resolve("trace.json"));
        pipes = new CsvTable(folder.resolve("PipeUtilization.csv"));
        conflicts = new CsvTable(folder.resolve("ResourceConflictRatio.csv"));
        instructions = new CsvTable(folder.resolve("instructions.csv"));
        lines = new CsvTable(folder.resolve("source_lines.csv"));
        memory = new CsvTable(folder.resolve("Memory.csv"));
    }

    JsonNode result() {
        return result;
    }

    JsonNode page() {
        return page;
    }

    TraceCheck trace() {
        return trace;
    }

    /** Every total, everywhere it is shown. */
    void checkTotals() {
        assertThat(page.path("cycles").longValue())
                .as("cycles")
                .isEqualTo(result.path("cycles").longValue());
        long blockCycles = result.path("sum_core_cycles").longValue();
        assertThat(pipes.sum("total_cycles", row -> true)).as("block cycles").isEqualTo(blockCycles);
        assertThat(trace.cycles("AIC", "blocks") + trace.cycles("AIV", "blocks"))
                .as("block cycles in the trace")
                .isEqualTo(blockCycles);
        for (String kind : KINDS) {
            for (String pipe : PIPES.keySet()) {
                checkPipe(kind, pipe);
            }
        }
        checkLines();
        checkBytes();
        checkHbm();
    }

    private void checkPipe(String kind, String pipe) {
        JsonNode sums = result.path("pipes").path(lower(kind)).path(lower(pipe));
        long cores = result.path("cores_used").path(lower(kind)).longValue();
        long busy = Math.round(sums.path("busy_cycles").asDouble() * cores);
        long wait = Math.round(sums.path("wait_cycles").asDouble() * cores);
        long count = Math.round(sums.path("instructions").asDouble() * cores);
        String column = PIPES.get(pipe);
        String what = " of " + kind + " " + pipe;
        assertThat(pipes.sum(column + "_cycles", row -> ofKind(row, kind)))
                .as("busy cycles" + what)
                .isEqualTo(busy);
        assertThat(pipes.sum(column + "_instr", row -> ofKind(row, kind)))
                .as("instructions" + what)
                .isEqualTo(count);
        assertThat(conflicts.sum(column + "_wait_cycles", row -> ofKind(row, kind)))
                .as("wait cycles" + what)
                .isEqualTo(wait);
        if (!pipe.equals("S")) {
            assertThat(trace.cycles(kind, pipe)).as("slices" + what).isEqualTo(busy);
            assertThat(trace.cycles(kind, pipe + " waits")).as("waits" + what).isEqualTo(wait);
        } else {
            assertThat(trace.slices(kind, pipe).stream()
                            .mapToLong(TraceCheck.Slice::instructions)
                            .sum())
                    .as("scalar instructions in the trace" + what)
                    .isEqualTo(count);
            assertThat(trace.slices(kind, "S waits").stream()
                            .filter(slice -> !slice.name().equals("wait: memory"))
                            .mapToLong(slice -> slice.end() - slice.start())
                            .sum())
                    .as("scalar waits in the trace" + what)
                    .isEqualTo(wait);
        }
        if (count > 0) {
            checkShown(kind, pipe, busy, wait, count);
        }
    }

    private void checkShown(String kind, String pipe, long busy, long wait, long count) {
        JsonNode shown = null;
        for (JsonNode item : page.path("pipes")) {
            if (item.path("kind").asText().equals(kind)
                    && item.path("pipe").asText().equals(pipe)) {
                shown = item;
            }
        }
        assertThat(shown).as("%s %s in the page", kind, pipe).isNotNull();
        assertThat(shown.path("busy").longValue()).isEqualTo(busy);
        assertThat(shown.path("waiting").longValue()).isEqualTo(wait);
        assertThat(shown.path("instructions").longValue()).isEqualTo(count);
        String row = lower(kind + " " + pipe);
        Matcher printed = Pattern.compile("(?m)^  " + row + " +([\\d,]+) +([\\d,]+) +([\\d,]+) +([\\d,]+)$")
                .matcher(terminal);
        assertThat(printed.find()).as("%s on the terminal: %s", row, terminal).isTrue();
        assertThat(number(printed.group(1))).isEqualTo(busy);
        assertThat(number(printed.group(3))).isEqualTo(wait);
        assertThat(number(printed.group(4))).isEqualTo(count);
    }

    private void checkLines() {
        for (String pipe : PIPES.keySet()) {
            if (!pipe.equals("S")) {
                String column = PIPES.get(pipe);
                assertThat(instructions.sum("Cycles", row -> row.get("Pipe").equals(pipe)))
                        .as("busy cycles of instructions of %s", pipe)
                        .isEqualTo(pipes.sum(column + "_cycles", row -> true));
                assertThat(instructions.sum("Call Count", row -> row.get("Pipe").equals(pipe)))
                        .as("calls of instructions of %s", pipe)
                        .isEqualTo(pipes.sum(column + "_instr", row -> true));
                assertThat(instructions.sum(
                                "Wait Cycles", row -> row.get("Pipe").equals(pipe)))
                        .as("wait cycles of instructions of %s", pipe)
                        .isEqualTo(conflicts.sum(column + "_wait_cycles", row -> true));
            }
        }
        assertThat(instructions.sum("Call Count", row -> row.get("Pipe").equals("S")))
                .isEqualTo(pipes.sum("scalar_instr", row -> true));
        assertThat(instructions.sum("HBM Cycles", row -> true))
                .as("cycles in which HBM was busy are busy cycles")
                .isLessThanOrEqualTo(instructions.sum("Cycles", row -> true));
        assertThat(instructions.sum("Conflict Cycles", row -> true))
                .isEqualTo(conflicts.sum("vec_bank_cflt_cycles", row -> true));
        for (String column :
                List.of("Call Count", "Cycles", "Wait Cycles", "Conflict Cycles", "HBM Cycles", "Process Bytes")) {
            assertThat(lines.sum(column, row -> true))
                    .as("%s of lines", column)
                    .isEqualTo(instructions.sum(column, row -> true));
        }
        long busy = 0;
        for (JsonNode line : page.path("lines")) {
            busy += line.path("busy").longValue();
        }
        assertThat(busy).as("busy cycles of lines in the page").isEqualTo(lines.sum("Cycles", row -> true));
    }

    private void checkBytes() {
        long all = 0;
        for (Map.Entry<String, JsonNode> path : result.path("memory").properties()) {
            if (path.getValue().has("bytes")) {
                long bytes = path.getValue().path("bytes").longValue();
                all += bytes;
                assertThat(memory.sum(path.getKey() + "_datas(B)", row -> true))
                        .as("bytes of %s", path.getKey())
                        .isEqualTo(bytes);
                assertThat(shownBytes(path.getKey()))
                        .as("bytes of %s in the page", path.getKey())
                        .isEqualTo(bytes);
            }
        }
        assertThat(instructions.sum("Process Bytes", row -> true))
                .as("bytes of instructions")
                .isEqualTo(all);
    }

    /** The curves of the page hold, up to rounding, the bytes of the result. */
    private void checkHbm() {
        for (JsonNode counter : page.path("counters")) {
            if (counter.path("title").asText().equals("HBM")) {
                JsonNode cycles = counter.path("cycles");
                double bins = cycles.size();
                double width = bins > 1 ? cycles.get(1).asDouble() : 64;
                double gbPerByte = page.path("cyclesPerUs").asDouble() / width / 1000;
                for (JsonNode series : counter.path("series")) {
                    double sum = 0;
                    for (JsonNode value : series.path("values")) {
                        sum += value.asDouble();
                    }
                    String name = series.path("label").asText() + "_bytes";
                    double bytes = result.path("memory").path("hbm").path(name).asDouble();
                    assertThat(sum).as(name).isCloseTo(bytes * gbPerByte, within(0.0051 * bins));
                }
            }
        }
    }

    private long shownBytes(String path) {
        for (JsonNode item : page.path("memory")) {
            if (item.path("path").asText().equals(path)) {
                return item.path("bytes").longValue();
            }
        }
        return 0;
    }

    private static boolean ofKind(Map<String, String> row, String kind) {
        return row.get("core").replaceFirst("^die\\d+\\.", "").startsWith(lower(kind));
    }

    private static long number(String printed) {
        return Long.parseLong(printed.replace(",", ""));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
