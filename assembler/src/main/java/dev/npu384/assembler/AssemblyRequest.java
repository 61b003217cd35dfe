// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import dev.npu384.isa.Space;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to assemble.
 *
 * @param path the file, or for a text the name to show; includes are looked for beside it
 * @param text the source when it is not read from the file
 * @param includePaths directories for {@code .include}, searched in order
 * @param params symbols with their values: {@code -p}, params of run.json
 * @param defines words and their replacement text: {@code -D}
 * @param capacities bytes of the on-chip buffers
 */
public record AssemblyRequest(
        Path path,
        Optional<String> text,
        List<Path> includePaths,
        Map<String, Long> params,
        Map<String, String> defines,
        Map<Space, Long> capacities) {

    /** Bytes of the 910C's buffers that kernels may use. */
    private static final Map<Space, Long> ASCEND_910C = Map.of(
            Space.UB,
            192L * 1024 - 256,
            Space.L1,
            512L * 1024 - 256,
            Space.L0A,
            64L * 1024,
            Space.L0B,
            64L * 1024,
            Space.L0C,
            128L * 1024,
            Space.BT,
            1024L,
            Space.FB,
            2048L);

    public AssemblyRequest {
        includePaths = List.copyOf(includePaths);
        params = Map.copyOf(params);
        defines = Map.copyOf(defines);
        capacities = Map.copyOf(capacities);
    }

    /** A file, for a 910C. */
    public static AssemblyRequest ofFile(Path path) {
        return new AssemblyRequest(path, Optional.empty(), List.of(), Map.of(), Map.of(), ASCEND_910C);
    }

    /** A text, for a 910C; diagnostics call it {@code name}. */
    public static AssemblyRequest ofText(String name, String text) {
        return new AssemblyRequest(Path.of(name), Optional.of(text), List.of(), Map.of(), Map.of(), ASCEND_910C);
    }

    public AssemblyRequest withIncludePaths(List<Path> newIncludePaths) {
        return new AssemblyRequest(path, text, newIncludePaths, params, defines, capacities);
    }

    public AssemblyRequest withParams(Map<String, Long> newParams) {
        return new AssemblyRequest(path, text, includePaths, newParams, defines, capacities);
    }

    public AssemblyRequest withDefines(Map<String, String> newDefines) {
        return new AssemblyRequest(path, text, includePaths, params, newDefines, capacities);
    }

    /** Replaces the capacities given; the others stay. */
    public AssemblyRequest withCapacities(Map<Space, Long> newCapacities) {
        Map<Space, Long> merged = new EnumMap<>(Space.class);
        merged.putAll(capacities);
        merged.putAll(newCapacities);
        return new AssemblyRequest(path, text, includePaths, params, defines, merged);
    }
}
