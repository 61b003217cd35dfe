// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cycles that a run.json expects: of the kernel ({@code cycles}), busy cycles of pipes ({@code aiv.v}) and of
 * instructions ({@code V vadd.f32 [x5], [x5], [x6], x15}), summed over cores. They are exact: time is deterministic.
 */
public final class Budget {
    static final String FILE = "budget.json";
    private static final String CYCLES = "cycles";

    private final Map<String, Long> expected;
    private final String place;
    private final ProfileRecorder recorder = new ProfileRecorder(0, List.of());

    private Budget(Map<String, Long> expected, String place) {
        this.expected = expected;
        this.place = place;
    }

    /**
     * The budget of a program; empty when it has none, or when it is run with other sizes or on another machine than its
     * own.
     */
    public static Optional<Budget> of(Program program, RunSettings settings) {
        boolean asItIs = settings.params().isEmpty()
                && settings.defines().isEmpty()
                && settings.blocks().isEmpty()
                && settings.machine().isEmpty()
                && settings.machineNumbers().isEmpty();
        if (program.file().budget().isEmpty() || !asItIs) {
            return Optional.empty();
        }
        Map<String, Long> expected = new LinkedHashMap<>();
        program.file()
                .budget()
                .forEach((name, cycles) -> expected.put(name, cycles(cycles, program.place("budget." + name))));
        return Optional.of(new Budget(expected, program.place("budget")));
    }

    private static long cycles(Text text, String place) {
        try {
            return Long.parseLong(text.value());
        } catch (NumberFormatException exception) {
            throw new UserError("NPU-R0151", place, "not a number of cycles: " + text.value(), "write a whole number");
        }
    }

    /** To be attached to the run. */
    public Observer observer() {
        return recorder;
    }

    /** After the run: what moved, one line each, named by instruction where the budget has instructions; "" if nothing. */
    public String moved() {
        Map<String, Long> actual = of(ProfileTotals.of("", recorder.profile()));
        StringBuilder text = new StringBuilder();
        expected.forEach((name, cycles) -> {
            long now = actual.getOrDefault(name, 0L);
            if (now != cycles) {
                text.append(String.format(
                        Locale.ROOT, "  %+,d cycles: expected %,d, ran %,d: %s%n", now - cycles, cycles, now, name));
            }
        });
        boolean instructions = expected.keySet().stream().anyMatch(name -> name.contains(" "));
        actual.forEach((name, cycles) -> {
            if (instructions && name.contains(" ") && !expected.containsKey(name)) {
                text.append(String.format(Locale.ROOT, "  %+,d cycles: not in the budget: %s%n", cycles, name));
            }
        });
        return text.length() == 0 ? "" : place + ": NPU-R0152: the cycles are not those of the budget\n" + text;
    }

    private static Map<String, Long> of(ProfileTotals totals) {
        Map<String, Long> budget = new LinkedHashMap<>();
        budget.put(CYCLES, totals.cycles());
        totals.pipes().forEach((pipe, sums) -> budget.put(pipe, sums.busy()));
        totals.statements().forEach((statement, sums) -> {
            if (sums.busy() > 0) {
                budget.put(statement, sums.busy());
            }
        });
        return budget;
    }

    /** Writes what a run took as a budget to copy into a run.json. */
    static void write(ProfileTotals totals, Path folder) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve(FILE).toFile(), of(totals));
    }
}
