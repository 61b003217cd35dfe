// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of points: an object with `points`, or just a list of points.
 *
 * @param points in the order of the report
 * @param unused rows of the measurement table without a point
 * @param free paths of the machine numbers that the fit may change
 */
public record PointsFile(
        @JsonPropertyDescription("what the file is") String description,
        @JsonPropertyDescription("the points") List<Point> points,

        @JsonPropertyDescription("rows of the measurement table that no point covers")
        List<Unused> unused,

        @JsonPropertyDescription("machine numbers that the fit may change, for the generalisation figure")
        List<String> free) {

    private static final String FORMAT = "test-programs/validation/README.md explains the format";

    /** Rows that no point covers, and why. */
    public record Unused(
            @JsonPropertyDescription("row ids") List<Integer> rows,
            @JsonPropertyDescription("why") String reason) {}

    public PointsFile {
        description = description == null ? "" : description;
        points = points == null ? List.of() : List.copyOf(points);
        unused = unused == null ? List.of() : List.copyOf(unused);
        free = free == null ? List.of() : List.copyOf(free);
    }

    /** @throws UserError for a file that cannot be read, has unknown keys, or names a point twice */
    public static PointsFile read(Path file) {
        PointsFile read = isList(file)
                ? new PointsFile("", StrictJson.read(file, new TypeReference<List<Point>>() {}), List.of(), List.of())
                : StrictJson.read(file, new TypeReference<PointsFile>() {});
        if (read.points().isEmpty()) {
            throw new UserError("NPU-R0301", file.toString(), "the file has no points", FORMAT);
        }
        Set<String> ids = new HashSet<>();
        for (Point point : read.points()) {
            check(point, ids, file);
        }
        return read;
    }

    private static void check(Point point, Set<String> ids, Path file) {
        String place = file + ": point "
                + (point.id() == null ? "without id" : point.id().value());
        if (point.id() == null || point.group() == null || point.expected() == null) {
            throw new UserError("NPU-R0302", place, "id, group and expected are needed", FORMAT);
        }
        if (point.expected() == 0 || !Double.isFinite(point.expected())) {
            throw new UserError(
                    "NPU-R0305", place, "an error in per cent of " + point.expected() + " has no meaning", "");
        }
        if (!ids.add(point.id().value())) {
            throw new UserError("NPU-R0303", place, "two points have this id", "");
        }
        if (point.notModelled().isEmpty()
                && (point.program().isEmpty() || point.metric().isEmpty())) {
            throw new UserError(
                    "NPU-R0302", place, "program and metric are needed", "or not_modelled, with the reason");
        }
    }

    private static boolean isList(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile()).isArray();
        } catch (IOException exception) {
            return false; // the strict reader says what is wrong
        }
    }
}
