// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.util.List;
import java.util.stream.Collectors;

/** A machine file that can't be used, with every problem found in it. */
public final class MachineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public MachineException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
