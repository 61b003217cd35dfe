// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.MachineException;
import dev.npu384.emulator.machine.Problem;
import dev.npu384.tools.UserError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Machines as verbs load them: problems become errors of the command line. */
public final class MachineFiles {
    private MachineFiles() {}

    /**
     * The machine with numbers replaced.
     *
     * @param numbers values by dotted path, as {@code --set} gives them
     */
    public static Machine load(String nameOrPath, Map<String, String> numbers) {
        try {
            Machine machine = Machine.load(nameOrPath);
            for (Map.Entry<String, String> number : numbers.entrySet()) {
                machine = machine.with(number.getKey(), number.getValue());
            }
            return machine;
        } catch (MachineException exception) {
            throw error(exception.problems());
        }
    }

    /** All problems in one error. */
    private static UserError error(List<Problem> problems) {
        Problem first = problems.get(0);
        if (problems.size() == 1) {
            return one(first);
        }
        return UserError.report(
                problems.stream().map(problem -> one(problem).render()).collect(Collectors.joining("\n")));
    }

    private static UserError one(Problem problem) {
        String place = problem.path().isEmpty() ? problem.file() : problem.file() + ": " + problem.path();
        return new UserError(problem.code(), place, problem.message(), problem.remedy());
    }
}
