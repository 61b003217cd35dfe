// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.tools.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Totals of a run by pipe and by statement: what {@code profile.json} holds and comparisons read. A {@code result.json} can
 * stand in for it, without statements.
 *
 * @param pipes by kind and pipe, {@code aiv.mte2}; summed over cores
 * @param statements by pipe and statement without comment; scalar runs are left out
 */
record ProfileTotals(String program, long cycles, Map<String, Sums> pipes, Map<String, Sums> statements) {
    static final String FILE = "profile.json";

    /** Cycles of a pipe, or of a statement on its pipe. */
    record Sums(long busy, long waiting) {
        static final Sums NONE = new Sums(0, 0);

        Sums plus(Sums other) {
            return new Sums(busy + other.busy, waiting + other.waiting);
        }
    }

    static ProfileTotals of(String program, Profile profile) {
        Map<String, Sums> pipes = new LinkedHashMap<>();
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (profile.instructions(kind, pipe) > 0) {
                    pipes.put(
                            (kind + "." + pipe).toLowerCase(Locale.ROOT),
                            new Sums(profile.busyCycles(kind, pipe), profile.waitCycles(kind, pipe)));
                }
            }
        }
        Map<String, Sums> statements = new LinkedHashMap<>();
        for (WordRow row : profile.rows()) {
            if (row.pipe() != Pipe.S && row.busyCycles() + row.waitCycles() > 0) {
                String name = row.pipe() + " " + profile.text().bare(row.word());
                statements.merge(name, new Sums(row.busyCycles(), row.waitCycles()), Sums::plus);
            }
        }
        return new ProfileTotals(program, profile.cycles(), pipes, statements);
    }

    void write(Path folder, Optional<FabricProfile> fabric, Optional<HostProfile> hosts, double cyclesPerUs)
            throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("program", program).put("cycles", cycles);
        sums(root.putObject("pipes"), pipes);
        sums(root.putObject("statements"), statements);
        fabric.ifPresent(dies -> FabricJson.add(root, dies, cyclesPerUs));
        hosts.ifPresent(steps -> HostJson.add(root, steps, cyclesPerUs));
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(FILE).toFile(), root);
    }

    private static void sums(ObjectNode node, Map<String, Sums> all) {
        all.forEach((name, sums) ->
                node.putObject(name).put("busy_cycles", sums.busy()).put("wait_cycles", sums.waiting()));
    }

    /** Reads the folder of a profile, a profile.json or a result.json. */
    static ProfileTotals read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            if (root.path("cycles").isNumber() && root.path("pipes").isObject()) {
                return root.has("schema_version") ? ofResult(root) : ofProfile(root);
            }
        } catch (IOException exception) {
            // falls through to the message
        }
        throw new UserError(
                "NPU-R0150",
                path.toString(),
                "there is no profile or result to compare",
                "name the folder that npu profile wrote, or a file that npu run --json wrote");
    }

    private static ProfileTotals ofProfile(JsonNode root) {
        return new ProfileTotals(
                root.path("program").asText(),
                root.path("cycles").longValue(),
                sums(root.path("pipes")),
                sums(root.path("statements")));
    }

    private static Map<String, Sums> sums(JsonNode node) {
        Map<String, Sums> all = new LinkedHashMap<>();
        node.properties().forEach(entry -> all.put(entry.getKey(), sumsOf(entry.getValue(), 1)));
        return all;
    }

    private static Sums sumsOf(JsonNode node, long cores) {
        return new Sums(
                Math.round(node.path("busy_cycles").asDouble() * cores),
                Math.round(node.path("wait_cycles").asDouble() * cores));
    }

    private static ProfileTotals ofResult(JsonNode root) {
        Map<String, Sums> pipes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> kind : root.path("pipes").properties()) {
            long cores = root.path("cores_used").path(kind.getKey()).longValue();
            kind.getValue()
                    .properties()
                    .forEach(pipe -> pipes.put(kind.getKey() + "." + pipe.getKey(), sumsOf(pipe.getValue(), cores)));
        }
        return new ProfileTotals(
                root.path("program").asText(), root.path("cycles").longValue(), pipes, Map.of());
    }
}
