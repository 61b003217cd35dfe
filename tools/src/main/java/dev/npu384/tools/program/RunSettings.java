// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.sync.FlagPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run changes about its program.
 *
 * @param params replaced params, as expressions
 * @param defines texts for the assembler
 * @param tensorFiles NumPy files to read tensors from, by tensor
 * @param outputs NumPy files to write tensors to, by tensor
 * @param blocks expression; empty for the program's own
 * @param machine name or path; empty for the program's own
 * @param machineNumbers replaced numbers of the machine, by path
 * @param failures parts of the supernode that do not work, or from a time on, as {@link FailureText} reads them
 * @param timingOnly whether values are left out
 * @param check whether results are compared with references
 * @param threads host threads
 * @param seed added to every tensor's seed, see {@link TensorPlan#effectiveSeed}
 * @param spareFlags pairs of pipes whose flags get one more token: what-if runs, timing only
 */
public record RunSettings(
        Map<String, String> params,
        Map<String, String> defines,
        Map<String, Path> tensorFiles,
        Map<String, Path> outputs,
        Optional<String> blocks,
        Optional<String> machine,
        Map<String, String> machineNumbers,
        List<String> failures,
        boolean timingOnly,
        boolean check,
        int threads,
        long seed,
        Set<FlagPair> spareFlags) {

    /** The program as it is, on all host threads. */
    public static RunSettings defaults() {
        return new Builder().build();
    }

    /** Texts for the assembler: the file's, replaced by those given for this run. */
    Map<String, String> definesOver(RunFile file) {
        Map<String, String> texts = new LinkedHashMap<>(file.defines());
        texts.putAll(defines);
        return texts;
    }

    /** These settings, to be changed. */
    public Builder change() {
        Builder builder = new Builder();
        builder.params = params;
        builder.defines = defines;
        builder.tensorFiles = tensorFiles;
        builder.outputs = outputs;
        builder.blocks = blocks;
        builder.machine = machine;
        builder.machineNumbers = machineNumbers;
        builder.failures = failures;
        builder.timingOnly = timingOnly;
        builder.check = check;
        builder.threads = threads;
        builder.seed = seed;
        builder.spareFlags = spareFlags;
        return builder;
    }

    /** Collects settings. */
    public static final class Builder {
        private Map<String, String> params = Map.of();
        private Map<String, String> defines = Map.of();
        private Map<String, Path> tensorFiles = Map.of();
        private Map<String, Path> outputs = Map.of();
        private Optional<String> blocks = Optional.empty();
        private Optional<String> machine = Optional.empty();
        private Map<String, String> machineNumbers = Map.of();
        private List<String> failures = List.of();
        private boolean timingOnly;
        private boolean check = true;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long seed;
        private Set<FlagPair> spareFlags = Set.of();

        public Builder params(Map<String, String> value) {
            params = value;
            return this;
        }

        public Builder defines(Map<String, String> value) {
            defines = value;
            return this;
        }

        public Builder tensorFiles(Map<String, Path> value) {
            tensorFiles = value;
            return this;
        }

        public Builder outputs(Map<String, Path> value) {
            outputs = value;
            return this;
        }

        public Builder blocks(Optional<String> expression) {
            blocks = expression;
            return this;
        }

        public Builder machine(Optional<String> nameOrPath) {
            machine = nameOrPath;
            return this;
        }

        public Builder machineNumbers(Map<String, String> value) {
            machineNumbers = value;
            return this;
        }

        public Builder failures(List<String> parts) {
            failures = parts;
            return this;
        }

        public Builder timingOnly(boolean value) {
            timingOnly = value;
            return this;
        }

        public Builder check(boolean value) {
            check = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder spareFlags(Set<FlagPair> value) {
            spareFlags = value;
            return this;
        }

        public RunSettings build() {
            return new RunSettings(
                    params,
                    defines,
                    tensorFiles,
                    outputs,
                    blocks,
                    machine,
                    machineNumbers,
                    failures,
                    timingOnly,
                    check,
                    threads,
                    seed,
                    spareFlags);
        }
    }
}
