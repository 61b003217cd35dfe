// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.emulator.machine.MachineException;
import dev.npu384.emulator.machine.Problem;
import dev.npu384.tools.UserError;
import java.util.List;

/** Problems of machine files as errors of the command line. */
public final class MachineErrors {
    private MachineErrors() {}

    /** All problems in one error: the first as its message, the others after it. */
    public static UserError of(MachineException exception) {
        List<Problem> problems = exception.problems();
        Problem first = problems.get(0);
        StringBuilder message = new StringBuilder(first.message());
        for (Problem problem : problems.subList(1, problems.size())) {
            message.append('\n').append(problem);
        }
        String place = first.path().isEmpty() ? first.file() : first.file() + ": " + first.path();
        return new UserError(first.code(), place, message.toString(), first.remedy());
    }
}
