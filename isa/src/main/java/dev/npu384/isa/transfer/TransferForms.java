// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Fields;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.Set;

/** What the transfer instructions share. */
final class TransferForms {
    static final Operand CONFIG = Fields.config("xm", TransferLayouts.COPY);

    private TransferForms() {}

    static InstructionBuilder transfer(
            String mnemonic, String summary, Pipe pipe, Set<CoreKind> cores, String costClass, String source) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("transfer", pipe, cores)
                .cost(costClass)
                .from(source);
    }

    static Operand to(Space space) {
        return Fields.destination("xd", space, "destination");
    }

    static Operand from(Space space) {
        return Fields.source("xn", space, "source");
    }
}
