// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which spaces an instruction reads and writes, and which register holds each address. */
final class Footprints {
    private Footprints() {}

    static String text(Instruction instruction) {
        if (instruction.footprint() == Footprint.NONE) {
            return "touches no memory";
        }
        Set<String> reads = new LinkedHashSet<>();
        Set<String> writes = new LinkedHashSet<>();
        for (Form form : instruction.forms()) {
            for (Operand operand : form.operands()) {
                if (operand.kind() == Operand.Kind.ADDRESS) {
                    String space = operand.space().map(Enum::name).orElse("memory");
                    String text = space + " at " + operand.name();
                    if (operand.role() != Operand.Role.OUT) {
                        reads.add(text);
                    }
                    if (operand.role() != Operand.Role.IN) {
                        writes.add(text);
                    }
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
        return parts.isEmpty() ? "follows from the registers it uses implicitly" : String.join("; ", parts);
    }
}
