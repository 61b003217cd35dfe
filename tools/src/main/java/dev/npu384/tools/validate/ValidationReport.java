// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results of a validation as text, JSON and Markdown. */
public final class ValidationReport {
    static final int SCHEMA_VERSION = 1;

    private final List<PointResult> results;
    private final List<GroupResult> groups;

    ValidationReport(List<PointResult> results) {
        this.results = List.copyOf(results);
        this.groups = GroupResult.of(results);
    }

    /**
     * The report of results written earlier by {@link #json}.
     *
     * @throws IllegalArgumentException when a point has no result
     */
    public static ValidationReport of(PointsFile file, JsonNode json) {
        Map<String, JsonNode> byId = new HashMap<>();
        json.path("points").forEach(node -> byId.put(node.path("id").asText(), node));
        List<PointResult> results = new ArrayList<>();
        for (Point point : file.points()) {
            JsonNode node = byId.get(point.id().value());
            if (node == null) {
                throw new IllegalArgumentException(
                        "no result for point " + point.id().value());
            }
            results.add(
                    node.has("ours")
                            ? new PointResult(
                                    point, Optional.of(node.path("ours").asDouble()), "")
                            : PointResult.notRun(point, node.path("reason").asText()));
        }
        return new ValidationReport(results);
    }

    /** Per point expected, ours and error; per group the mean and the worst. */
    String text() {
        StringBuilder out = new StringBuilder();
        for (GroupResult group : groups) {
            out.append(group.name()).append('\n');
            for (PointResult result : of(group)) {
                Point point = result.point();
                String head =
                        String.format(Locale.ROOT, "  %-34s %12s ", point.id().value(), number(point.expected()));
                out.append(head)
                        .append(
                                result.ours().isPresent()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%12s %+7.1f %% %s",
                                                number(result.ours().get()),
                                                result.errorPercent().orElseThrow(),
                                                point.unit())
                                        : "not run: "
                                                + result.reason()
                                                        .lines()
                                                        .findFirst()
                                                        .orElse(""))
                        .append('\n');
            }
            out.append(String.format(
                            Locale.ROOT,
                            "  %d points: MAPE %.1f %%, worst %.1f %%",
                            group.points(),
                            group.mapePercent(),
                            group.worstPercent()))
                    .append("\n\n");
        }
        return out.toString();
    }

    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("schema_version", SCHEMA_VERSION);
        ArrayNode groupNodes = root.putArray("groups");
        for (GroupResult group : groups) {
            groupNodes
                    .addObject()
                    .put("name", group.name())
                    .put("points", group.points())
                    .put("mape_percent", round(group.mapePercent()))
                    .put("worst_percent", round(group.worstPercent()));
        }
        ArrayNode pointNodes = root.putArray("points");
        for (PointResult result : results) {
            ObjectNode node = pointNodes.addObject();
            node.put("id", result.point().id().value());
            node.put("group", result.point().group());
            node.put("unit", result.point().unit());
            node.put("expected", result.point().expected());
            if (result.ours().isPresent()) {
                node.put("ours", result.ours().get());
                node.put("error_percent", round(result.errorPercent().orElseThrow()));
            } else {
                node.put("reason", result.reason());
            }
        }
        return root;
    }

    /** The accuracy page. */
    public String markdown(PointsFile file) {
        StringBuilder out =
                new StringBuilder("# Accuracy\n\nWritten by `npu validate --markdown`; a test checks that it is"
                        + " current. Every point is a published measurement of a real chip, compared in the unit it was published"
                        + " in.\n\n");
        out.append(summaryTable());
        for (GroupResult group : groups) {
            out.append("\n## ")
                    .append(group.name())
                    .append("\n\n| point | program | published | ours | error |\n"
                            + "| --- | --- | ---: | ---: | ---: |\n");
            for (PointResult result : of(group)) {
                out.append(row(result));
            }
        }
        out.append("\n## Rows without a point\n\n| reason | rows |\n| --- | --- |\n");
        for (PointsFile.Unused unused : file.unused()) {
            List<String> ids = new ArrayList<>();
            unused.rows().forEach(row -> ids.add(row.toString()));
            out.append("| ")
                    .append(unused.reason())
                    .append(" | ")
                    .append(String.join(", ", ids))
                    .append(" |\n");
        }
        return out.toString();
    }

    /** The table of groups. */
    public String summaryTable() {
        StringBuilder out =
                new StringBuilder("| group | points | mean error | worst |\n| --- | ---: | ---: | ---: |\n");
        for (GroupResult group : groups) {
            out.append(String.format(
                            Locale.ROOT,
                            "| %s | %d | %.1f %% | %.1f %% |%n",
                            group.name(),
                            group.points(),
                            group.mapePercent(),
                            group.worstPercent())
                    .replace("\r", ""));
        }
        return out.toString();
    }

    private static String row(PointResult result) {
        Point point = result.point();
        String ours = result.ours()
                .map(ValidationReport::number)
                .orElse(result.reason().replace("|", "/"));
        String error = result.errorPercent()
                .map(percent -> String.format(Locale.ROOT, "%+.1f %%", percent))
                .orElse("not run");
        return "| " + point.id().value() + " | " + point.program() + " | " + number(point.expected()) + " "
                + point.unit() + " | " + ours + " | " + error + " |\n";
    }

    private List<PointResult> of(GroupResult group) {
        return results.stream()
                .filter(result -> result.point().group().equals(group.name()))
                .toList();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }

    private static double round(double percent) {
        return Math.round(percent * 1000) / 1000.0;
    }
}
