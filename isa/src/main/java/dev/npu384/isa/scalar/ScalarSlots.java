// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Operand.Role;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/** Operand slots and type codes of the scalar unit. */
final class ScalarSlots {
    static final Operand RESULT = Fields.out("xd", "result");
    static final Operand TARGET = Fields.inOut("xd", "register that is changed");
    static final Operand FIRST = Fields.in("xn", "first source");
    static final Operand SECOND = Fields.in("xm", "second source");

    static final Operand LOADED = Fields.out("xd", "loaded value");
    static final Operand STORED = Fields.in("xd", "value to store");

    /** {@code [xn, xm]}: base and byte offset in registers. */
    static final Operand BASE = Fields.address("xn", Space.GM, Role.IN, Bracket.OPEN, "base address");

    static final Operand INDEX = Fields.bracketed(Fields.in("xm", "byte offset"), Bracket.CLOSE);

    /** {@code [xn, #offset]}. */
    static final Operand OFFSET = Fields.bracketed(Fields.signed("offset", 0, 12, "byte offset"), Bracket.CLOSE);

    /** {@code [xn], #offset}: the access uses xn, then xn grows by the offset. */
    static final Operand POST_BASE =
            Fields.address("xn", Space.GM, Role.INOUT, Bracket.BOTH, "address, updated afterwards");

    static final Operand POST_OFFSET = Fields.signed("offset", 0, 12, "bytes added to the base afterwards");

    static final ElementType[] ARITHMETIC = {ElementType.S64, ElementType.U64, ElementType.F32};
    static final ElementType[] WIDTHS = {ElementType.B8, ElementType.B16, ElementType.B32, ElementType.B64};
    /** Widths of the accesses whose type field has three codes. */
    static final ElementType[] NARROW = {ElementType.B8, ElementType.B16, ElementType.B32};

    private ScalarSlots() {}

    static InstructionBuilder scalar(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("scalar", Pipe.S, InstructionBuilder.BOTH)
                .cost(costClass)
                .from("isa.md 2.1");
    }

    /** One form per type, the type's code in bits [23:22]. */
    static InstructionBuilder typed(InstructionBuilder builder, int base, int mask, ElementType... types) {
        for (int code = 0; code < types.length; code++) {
            builder.form(types[code].suffix(), base | code << 22, mask, types[code]);
        }
        return builder;
    }
}
