// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A figure that others have measured for what a probe of the program covers. */
public record PublishedEntry(
        @Required @JsonPropertyDescription("name of the probe")
        String probe,

        @JsonPropertyDescription("published time, microseconds")
        double us,

        @JsonProperty("without_launch")
        @JsonPropertyDescription("true: compared with the probe alone; default: with the probe and the launch")
        boolean withoutLaunch,

        @JsonPropertyDescription("params, and ranks, that it was measured with; printed only then")
        Map<String, Text> when,

        @Required @JsonPropertyDescription("where it was published")
        String source) {
    public PublishedEntry {
        probe = probe == null ? "" : probe;
        when = when == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(when));
        source = source == null ? "" : source;
    }
}
