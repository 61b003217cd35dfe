// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.npu384.tools.program.Required;
import dev.npu384.tools.program.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One published number and the run that should reproduce it. */
public record Point(
        @Required @JsonPropertyDescription("unique name or number of the point")
        Text id,

        @Required
        @JsonPropertyDescription("group whose error is reported: instruction, cube, transfer, memory, kernel, fabric")
        String group,

        @JsonPropertyDescription("kind of evidence: M measured, F fit to measurements, V vendor constant")
        String kind,

        @JsonPropertyDescription(
                "points of one family are left out together for the generalisation figure; default the program")
        String family,

        @JsonPropertyDescription(
                "folder of the program; beside the points file, in the project, or in test-programs/validation")
        String program,

        @JsonPropertyDescription(
                "params and defines of the program; 'blocks' sets the blocks of a program without such a param")
        Map<String, JsonNode> params,

        @JsonPropertyDescription("machine; default the program's own")
        String machine,

        @JsonPropertyDescription("path into the result JSON, such as pipes.aiv.v.busy_us")
        String metric,

        @JsonPropertyDescription("the metric is multiplied by this number before it is compared; default 1")
        Double scale,

        @JsonPropertyDescription("unit of the expected value, as published")
        String unit,

        @Required @JsonPropertyDescription("the published value")
        Double expected,

        @JsonPropertyDescription("where the value was published")
        String source,

        @JsonPropertyDescription("rows of the measurement table that this point covers")
        List<Integer> rows,

        @JsonPropertyDescription("why the point cannot be run; then no program is needed")
        @com.fasterxml.jackson.annotation.JsonProperty("not_modelled")
        String notModelled) {
    public Point {
        kind = kind == null ? "M" : kind;
        program = program == null ? "" : program;
        family = family == null ? program : family;
        params = params == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(params));
        machine = machine == null ? "" : machine;
        metric = metric == null ? "" : metric;
        scale = scale == null ? 1.0 : scale;
        unit = unit == null ? "" : unit;
        source = source == null ? "" : source;
        rows = rows == null ? List.of() : List.copyOf(rows);
        notModelled = notModelled == null ? "" : notModelled;
    }
}
