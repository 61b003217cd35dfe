// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.List;
import java.util.Optional;

/**
 * A parsed line: labels, and at most one operation.
 *
 * @param labels in order
 * @param operation instruction, directive or assignment
 */
public record Line(List<Label> labels, Optional<Operation> operation) {
    public Line {
        labels = List.copyOf(labels);
    }

    /** A label; numeric ones are local. */
    public record Label(String name, int column) {
        public boolean isLocal() {
            return Character.isDigit(name.charAt(0));
        }
    }

    /**
     * A named statement. {@code name = value} is the directive {@code .set name, value}.
     *
     * @param name as written
     */
    public record Operation(String name, int column, List<Argument> arguments) {
        public Operation {
            arguments = List.copyOf(arguments);
        }
    }
}
