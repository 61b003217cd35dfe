// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine: its numbers as records ({@link #spec}) and, for explanations, every number with unit, source and
 * confidence. Immutable.
 */
public final class Machine {
    private static final List<String> NAMES =
            List.of("ascend-910c", "ascend-910b1", "ascend-910b2", "ascend-910b3", "ascend-910b4", "cloudmatrix384");

    private final String name;
    private final String summary;
    private final Entry.Section entries;
    private final MachineSpec spec;

    private Machine(String name, String summary, Entry.Section entries, MachineSpec spec) {
        this.name = name;
        this.summary = summary;
        this.entries = entries;
        this.spec = spec;
    }

    /** The built-in machines. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a machine.
     *
     * @param nameOrPath a built-in name, or the path of a file that ends in {@code .json}
     * @throws MachineException with every problem of the file
     */
    public static Machine load(String nameOrPath) {
        List<Problem> problems = new ArrayList<>();
        MachineFile file = new MachineFile(problems);
        Optional<Entry.Section> entries = file.read(nameOrPath);
        if (entries.isEmpty()) {
            throw new MachineException(problems);
        }
        return bind(nameOrPath, file.summary(), entries.get(), problems);
    }

    /**
     * This machine with one number replaced, for what-if runs.
     *
     * @param path dotted place of the number, such as {@code hbm.bandwidth}
     * @param value a number in the unit the file uses there, or a number and a unit: {@code "1.2 TB/s"}
     * @throws MachineException when there is no such number or the value is not legal there
     */
    public Machine with(String path, String value) {
        List<Problem> problems = new ArrayList<>();
        Entry.Section changed = replace(entries, path.split("\\.", -1), 0, path, value, problems);
        if (!problems.isEmpty()) {
            throw new MachineException(problems);
        }
        return bind(name, summary, changed, problems);
    }

    public String name() {
        return name;
    }

    /** One line about the machine; "" when its file has none. */
    public String summary() {
        return summary;
    }

    public MachineSpec spec() {
        return spec;
    }

    /** Every number of the machine, in file order. */
    public List<Explanation> explain() {
        List<Explanation> list = new ArrayList<>();
        Explanation.collect(MachineSpec.class, entries, "", list);
        return List.copyOf(list);
    }

    private static Machine bind(String name, String summary, Entry.Section entries, List<Problem> problems) {
        Optional<MachineSpec> spec = new SpecBinder(problems).bind(MachineSpec.class, entries, "");
        if (spec.isEmpty()) {
            throw new MachineException(problems);
        }
        return new Machine(name, summary, entries, spec.get());
    }

    private static Entry.Section replace(
            Entry.Section section, String[] keys, int depth, String path, String value, List<Problem> problems) {
        Entry child = section.children().get(keys[depth]);
        if (child instanceof Entry.Section below && depth + 1 < keys.length) {
            return section.overlay(single(keys[depth], replace(below, keys, depth + 1, path, value, problems)));
        }
        if (child instanceof Entry.Figure figure && depth + 1 == keys.length) {
            Quantity quantity = parse(value, figure.quantity(), path, problems);
            return section.overlay(single(keys[depth], new Entry.Figure(quantity, "--set")));
        }
        problems.add(new Problem(
                "NPU-M0016",
                "--set",
                path,
                "no such number",
                "at this level there is " + String.join(", ", section.children().keySet())));
        return section;
    }

    private static Entry.Section single(String key, Entry entry) {
        return new Entry.Section(java.util.Map.of(key, entry), entry.file());
    }

    private static Quantity parse(String text, Quantity old, String path, List<Problem> problems) {
        String[] words = text.strip().split("\\s+", 2);
        try {
            String unit = words.length == 2 ? words[1] : old.unit();
            return new Quantity(
                    new BigDecimal(words[0]), unit, "set by the user, was " + old.value(), Confidence.OVERRIDE);
        } catch (NumberFormatException e) {
            problems.add(new Problem(
                    "NPU-M0005",
                    "--set",
                    path,
                    "value is not a number: " + text,
                    "write a number, or a number and a unit: \"1.2 " + old.unit() + "\""));
            return old;
        }
    }
}
