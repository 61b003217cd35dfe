// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.validate.Point;
import dev.npu384.tools.validate.PointsFile;
import dev.npu384.tools.validate.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The accuracy page says what {@code npu validate} prints. The whole comparison takes minutes, so its results are kept in
 * accuracy.json; here the quick points are run again and must give the same numbers, and the pages must follow from the
 * file. After a change of the timing model: {@code ./npu validate --json test-programs/validation/accuracy.json --markdown
 * tools/manual/accuracy.md}, and the table of the README.
 */
final class AccuracyTest {
    private static final Path POINTS = Path.of("test-programs/validation/calibration-points.json");
    private static final Path RESULTS = Path.of("test-programs/validation/accuracy.json");
    private static final Path PAGE = Path.of("tools/manual/accuracy.md");

    @TempDir
    Path folder;

    @Test
    void pageFollowsFromTheResults() throws IOException {
        PointsFile points = PointsFile.read(POINTS);
        ValidationReport report = ValidationReport.of(points, tree(RESULTS));
        assertThat(Files.readString(PAGE)).as("%s", PAGE).isEqualTo(report.markdown(points));
        assertThat(Files.readString(Path.of("README.md"))).as("README.md").contains(report.summaryTable());
    }

    @Test
    void quickPointsGiveTheRecordedNumbers() throws IOException {
        Path json = folder.resolve("quick.json");
        QuietConsole console = new QuietConsole();
        List<String> command = new ArrayList<>(List.of("validate", "--json", json.toString()));
        PointsFile.read(POINTS).points().stream().filter(AccuracyTest::isQuick).forEach(point -> {
            command.add("--id");
            command.add(point.id().value());
        });
        assertThat(new CommandLineInterface(console.console()).run(command)).isZero();
        Map<String, Double> recorded = recorded("ours");
        for (JsonNode point : tree(json).path("points")) {
            if (point.has("ours")) {
                assertThat(point.path("ours").asDouble())
                        .as(point.path("id").asText())
                        .isCloseTo(recorded.get(point.path("id").asText()), within(1e-9));
            }
        }
    }

    private static boolean isQuick(Point point) {
        return switch (point.group()) {
            case "instruction", "cube" -> true;
            case "fabric" ->
                !point.params().containsKey("ranks")
                        || point.params().get("ranks").asInt() <= 16;
            default -> false;
        };
    }

    /** The goals of the supernode: tiers 5 %, the sweep over block sizes 15 %, the published MoE sizes 10 %. */
    @Test
    void fabricIsAsCloseAsItShouldBe() throws IOException {
        Map<String, Double> goals = Map.of(
                "fabric-switches-", 0.01,
                "fabric-access-", 5.0,
                "fabric-stream-", 5.0,
                "fabric-sweep-", 15.0,
                "fabric-moe-dispatch-", 10.0,
                "fabric-moe-combine-", 10.0);
        Map<String, Double> errors = recorded("error_percent");
        goals.forEach((family, most) -> assertThat(errors.entrySet())
                .filteredOn(error -> error.getKey().startsWith(family))
                .isNotEmpty()
                .allSatisfy(
                        error -> assertThat(error.getValue()).as(error.getKey()).isBetween(-most, most)));
    }

    private static Map<String, Double> recorded(String key) throws IOException {
        Map<String, Double> recorded = new HashMap<>();
        tree(RESULTS).path("points").forEach(point -> {
            if (point.has(key)) {
                recorded.put(point.path("id").asText(), point.path(key).asDouble());
            }
        });
        return recorded;
    }

    @Test
    void noRowOfTheMeasurementsIsInTwoPlaces() {
        PointsFile points = PointsFile.read(POINTS);
        Set<Integer> covered = new HashSet<>();
        points.points().forEach(point -> covered.addAll(point.rows()));
        for (PointsFile.Unused unused : points.unused()) {
            for (int row : unused.rows()) {
                assertThat(covered).as("row %d", row).doesNotContain(row);
            }
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
