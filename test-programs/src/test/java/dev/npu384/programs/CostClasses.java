// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import dev.npu384.emulator.machine.Explanation;
import dev.npu384.emulator.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of the page on time: which numbers of a machine stand behind each cost class. */
final class CostClasses {
    private static final Path PAGE = Path.of("tools", "manual", "time.md");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+\\.[a-z0-9_.]+)`");

    private final Map<String, List<String>> numbers = new LinkedHashMap<>();
    private final Set<String> machine;

    CostClasses() {
        machine = Machine.load("ascend-910c").explain().stream()
                .map(Explanation::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        try {
            for (String line : Files.readAllLines(PAGE)) {
                String[] cells = line.split("\\|");
                if (cells.length == 3 && !names(cells[1]).isEmpty()) {
                    List<String> found = names(cells[2]);
                    names(cells[1]).forEach(name -> numbers.put(name, found));
                }
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Why the class has no cost, or "" when it has. */
    String missing(String costClass) {
        if (costClass.startsWith("vector.")) {
            return has("vector.classes." + costClass.substring(7)) ? "" : "vector.classes lacks " + costClass;
        }
        if (!numbers.containsKey(costClass)) {
            return PAGE + " has no line for " + costClass;
        }
        List<String> unknown =
                numbers.get(costClass).stream().filter(path -> !has(path)).toList();
        if (!unknown.isEmpty()) {
            return "the machine lacks " + unknown;
        }
        boolean free = costClass.equals("flow.loop_end");
        return free || !numbers.get(costClass).isEmpty() ? "" : PAGE + " names no number for " + costClass;
    }

    private boolean has(String path) {
        return machine.stream().anyMatch(known -> known.equals(path) || known.startsWith(path + "."));
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
