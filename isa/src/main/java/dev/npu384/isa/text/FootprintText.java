// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A footprint in words: which spaces are read and written, and which register holds each address. */
final class FootprintText {
    private FootprintText() {}

    static String of(Instruction instruction) {
        Set<String> reads = new LinkedHashSet<>();
        Set<String> writes = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            for (Operand operand : form.operands()) {
                if (operand.kind() == Operand.Kind.ADDRESS) {
                    collect(instruction, operand, reads, writes);
                }
            }
        }
        List<String> parts = new ArrayList<>();
        if (!reads.isEmpty()) {
            parts.add("reads " + String.join(", ", reads));
        }
        if (!writes.isEmpty()) {
            parts.add("writes " + String.join(", ", writes));
        }
        if (parts.isEmpty()) {
            return instruction.footprint() == Footprint.NONE ? "none" : "follows from the config registers";
        }
        return String.join("; ", parts);
    }

    private static void collect(Instruction instruction, Operand operand, Set<String> reads, Set<String> writes) {
        String where = operand.space()
                .map(space -> space + " at [" + operand.name() + "]")
                .orElse("memory");
        if (instruction.subject().equals("scalar")) {
            boolean store = instruction.mnemonic().startsWith("ST");
            (store ? writes : reads).add(where + ", or the UB through its window");
            return;
        }
        if (operand.role() != Role.OUT) {
            reads.add(where);
        }
        if (operand.role() != Role.IN) {
            writes.add(where);
        }
    }
}
