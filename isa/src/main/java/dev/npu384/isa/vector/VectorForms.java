// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.Suffixes;
import java.util.List;
import java.util.Map;

/** Operand slots and type codes of the vector pipe (isa.md 1.4). */
final class VectorForms {
    static final Operand DST = Fields.destination("xd", Space.UB, "destination");
    static final Operand ACCUMULATOR = Fields.updated("xd", Space.UB, "destination, also a source");
    static final Operand SRC = Fields.source("xn", Space.UB, "source");
    static final Operand SRC1 = Fields.source("xm", Space.UB, "second source");
    static final Operand SCALAR = Fields.in("xm", "scalar, bits of the element type");

    static final List<Operand> BINARY = List.of(DST, SRC, SRC1, Fields.config("xt", VectorLayouts.BINARY));
    static final List<Operand> BINARY_IN_PLACE =
            List.of(ACCUMULATOR, SRC, SRC1, Fields.config("xt", VectorLayouts.BINARY));
    static final List<Operand> UNARY = List.of(DST, SRC, Fields.config("xt", VectorLayouts.UNARY));
    static final List<Operand> SCALAR_UNARY = List.of(DST, SRC, SCALAR, Fields.config("xt", VectorLayouts.UNARY));
    static final List<Operand> SCALAR_IN_PLACE =
            List.of(ACCUMULATOR, SRC, SCALAR, Fields.config("xt", VectorLayouts.UNARY));
    static final List<Operand> REDUCE = List.of(DST, SRC, Fields.config("xt", VectorLayouts.REDUCE));

    /** A type field: names and element types by code, and the bits that hold the code. */
    enum TypeField {
        /** Bits [24:22]. Code 3 has no known type. */
        THREE_BITS(
                0x01c00000,
                List.of("b8", "b16", "b32", "type3", "s32", "f16", "s16", "f32"),
                List.of(
                        ElementType.B8,
                        ElementType.B16,
                        ElementType.B32,
                        ElementType.B8,
                        ElementType.S32,
                        ElementType.F16,
                        ElementType.S16,
                        ElementType.F32)),
        /** Bits [24:22] of VMLA: f16 sources with an f32 destination take the place of s16. */
        THREE_BITS_MIX(
                0x01c00000,
                List.of("b8", "b16", "b32", "type3", "s32", "f16", "fmix", "f32"),
                List.of(
                        ElementType.B8,
                        ElementType.B16,
                        ElementType.B32,
                        ElementType.B8,
                        ElementType.S32,
                        ElementType.F16,
                        ElementType.F16,
                        ElementType.F32)),
        /** Bits [23:22]. */
        TWO_BITS(
                0x00c00000,
                List.of("s32", "f16", "s16", "f32"),
                List.of(ElementType.S32, ElementType.F16, ElementType.S16, ElementType.F32)),
        /** Bits [23:22] of VAXPY. */
        TWO_BITS_MIX(
                0x00c00000,
                List.of("s32", "f16", "fmix", "f32"),
                List.of(ElementType.S32, ElementType.F16, ElementType.F16, ElementType.F32)),
        /** Bits [23:22] of VSHR. */
        SHIFT(
                0x00c00000,
                List.of("u16", "s16", "u32", "s32"),
                List.of(ElementType.U16, ElementType.S16, ElementType.U32, ElementType.S32)),
        /** Bits [23:22] of VAND and VOR. */
        LOGIC(
                0x00c00000,
                List.of("b8", "b16", "b32", "b64"),
                List.of(ElementType.B8, ElementType.B16, ElementType.B32, ElementType.B64));

        private static final int SHIFT_BITS = 22;

        private final int mask;
        private final List<String> names;
        private final List<ElementType> types;

        TypeField(int mask, List<String> names, List<ElementType> types) {
            this.mask = mask;
            this.names = names;
            this.types = types;
        }

        /** One form per code; codes that 910B does not expose are legacy. {@code tail} follows the type in the suffix. */
        InstructionBuilder forms(
                InstructionBuilder builder,
                int base,
                int opcodeMask,
                List<String> exposed,
                String tail,
                Map<String, Integer> selectors) {
            for (int code = 0; code < names.size(); code++) {
                String name = names.get(code);
                Map<String, Integer> all = name.equals("fmix")
                        ? Map.of("from", ElementType.F16.ordinal(), "to", ElementType.F32.ordinal())
                        : selectors;
                builder.status(exposed.contains(name) ? Status.EXPOSED : Status.LEGACY);
                builder.form(
                        Suffixes.join(name, tail), base | code << SHIFT_BITS, opcodeMask | mask, types.get(code), all);
            }
            return builder.status(Status.EXPOSED);
        }

        InstructionBuilder forms(InstructionBuilder builder, int base, int opcodeMask, List<String> exposed) {
            return forms(builder, base, opcodeMask, exposed, "", Map.of());
        }
    }

    private VectorForms() {}

    static InstructionBuilder vector(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("vector", Pipe.V, InstructionBuilder.AIV)
                .cost(costClass)
                .from("isa.md 2.3");
    }
}
