// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run.json as written, defaults filled in, nothing evaluated. */
public record RunFile(
        @JsonProperty("$schema") @JsonPropertyDescription("ignored; lets editors find the schema")
        String schema,

        @JsonPropertyDescription("one line about the program")
        String description,

        @Required @JsonPropertyDescription("source file of the kernel, beside run.json")
        String kernel,

        @JsonPropertyDescription("name given to .kernel, where the source defines several")
        String entry,

        @JsonPropertyDescription("name of a machine or path of a machine file; default ascend-910c")
        String machine,

        @JsonPropertyDescription("integers, or expressions over the params before them; symbols to the assembler")
        Map<String, Text> params,

        @JsonPropertyDescription("texts for the assembler, as -D name=text gives them")
        Map<String, String> defines,

        @JsonPropertyDescription("logical blocks: cube-core groups of a mix kernel, cores otherwise; default all")
        Text blocks,

        @JsonPropertyDescription("number of ranks, one die each; without it the program runs on die 0 alone")
        Text ranks,

        @JsonPropertyDescription("tensors in global memory, by name")
        Map<String, TensorEntry> tensors,

        @JsonPropertyDescription("kernel arguments in order: a tensor's name (its address), an integer expression, or "
                + "{\"f32\": number}, {\"f16\": number}, {\"bf16\": number}")
        List<ArgumentEntry> args,

        @JsonPropertyDescription("what the hosts do, step by step, in place of one launch; the same on every rank")
        List<HostEntry> host,

        @JsonPropertyDescription("expected contents of tensors at the end, by tensor")
        Map<String, CheckEntry> check,

        @JsonProperty("stored_bytes")
        @JsonPropertyDescription("bytes that the cores of one rank store to global memory, of whichever die: lets the "
                + "progress bar of a long run say how much is left")
        Text storedBytes,

        @JsonPropertyDescription("published figures to print beside the run's own, by a name for each")
        Map<String, PublishedEntry> published,

        @JsonPropertyDescription("expected cycles, exact: of the kernel (cycles), busy cycles of a pipe over all cores "
                + "(aiv.v), of an instruction (its pipe and statement); npu profile writes one to budget.json")
        Map<String, Text> budget) {
    public RunFile {
        schema = schema == null ? "" : schema;
        description = description == null ? "" : description;
        kernel = kernel == null ? "" : kernel;
        entry = entry == null ? "" : entry;
        machine = machine == null ? "ascend-910c" : machine;
        params = ordered(params);
        defines = ordered(defines);
        blocks = Text.orAbsent(blocks);
        ranks = Text.orAbsent(ranks);
        tensors = ordered(tensors);
        args = args == null ? List.of() : List.copyOf(args);
        host = host == null ? List.of() : List.copyOf(host);
        check = ordered(check);
        storedBytes = Text.orAbsent(storedBytes);
        published = ordered(published);
        budget = ordered(budget);
    }

    /** A bare source file: everything else by default or by option. */
    public static RunFile ofSource(String kernel) {
        return new RunFile("", "", kernel, "", null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
