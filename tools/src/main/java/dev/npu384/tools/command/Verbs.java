// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.bench.BenchVerb;
import dev.npu384.tools.validate.ValidateVerb;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The verbs, in the order of the help. Each is made only when asked for, so that one costs no class of another. */
public final class Verbs {
    private static final List<Entry> ENTRIES = List.of(
            new Entry("asm", AsmVerb::new),
            new Entry("disasm", DisasmVerb::new),
            new Entry("run", RunVerb::new),
            new Entry("profile", ProfileVerb::new),
            new Entry("validate", ValidateVerb::new),
            new Entry("isa", IsaVerb::new),
            new Entry("machine", MachineVerb::new),
            new Entry("supernode", SupernodeVerb::new),
            new Entry("bench", BenchVerb::new));

    private record Entry(String name, Supplier<Verb> verb) {}

    private Verbs() {}

    public static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    public static List<Verb> all() {
        return ENTRIES.stream().map(entry -> entry.verb().get()).toList();
    }

    public static Optional<Verb> find(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .map(entry -> entry.verb().get())
                .findFirst();
    }
}
