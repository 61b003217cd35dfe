// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Space;
import dev.npu384.isa.Suffixes;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;
import java.util.Map;

/** Comparisons, selection by a mask, and the registers that hold masks. */
final class CompareInstructions {
    private static final int CONDITION_SHIFT = 22;

    private CompareInstructions() {}

    static List<Instruction> all() {
        return List.of(
                compareToMask(),
                comparePacked(),
                compareScalar(),
                TypeField.THREE_BITS
                        .forms(
                                vector("VSEL", "Selects lanes by a mask: d = bit ? a : b.", "vector.select")
                                        .rule(
                                                "mode 0 takes the mask from CMPMASK, 1 and 2 from a tensor; in mode 2 CMPMASK holds its "
                                                        + "address, in mode 1 XM does and CMPMASK holds the scalar.")
                                        .operands(VectorForms.BINARY)
                                        .touches(CompareFootprint.SELECT),
                                0x9c000000,
                                0xfe000003,
                                List.of("f16", "f32"))
                        .build(),
                vector("VMOVMASK", "Stores the compare mask to the UB, 16 bytes, or loads it.", "vector.mask")
                        .rule("Addresses are 32-byte aligned.")
                        .touches(CompareFootprint.MASK_MOVE)
                        .operands(VectorForms.DST, Fields.keyword("cmpmask"))
                        .form("", 0x9e000002, 0xfe000003, ElementType.B64, Map.of("store", 1))
                        .operands(Fields.keyword("cmpmask"), Fields.source("xd", Space.UB, "source"))
                        .form("", 0x9e000003, 0xfe400003, ElementType.B64, Map.of("store", 0))
                        .build(),
                vector("MOVEMASK", "Writes one half of the vector mask.", "vector.mask")
                        .on("vector", dev.npu384.isa.Pipe.V, InstructionBuilder.BOTH)
                        .operands(
                                Fields.keyword("mask0"),
                                Fields.in("xt", "mask bits, or the element count in count mode"))
                        .form("", 0x80400000, 0xffc00080, ElementType.B64, Map.of("high", 0))
                        .operands(Fields.keyword("mask1"), Fields.in("xt", "mask bits, 0 in count mode"))
                        .form("", 0x80400080, 0xffc00080, ElementType.B64, Map.of("high", 1))
                        .build());
    }

    private static Instruction compareToMask() {
        InstructionBuilder builder = vector("VCMP", "Compares one repeat into the compare mask.", "vector.compare")
                .rule("The repeat field and the vector mask are ignored: exactly one repeat is compared.")
                .touches(CompareFootprint.TO_MASK)
                .operands(VectorForms.SRC, VectorForms.SRC1, Fields.config("xt", VectorLayouts.BINARY));
        int mask = 0xff000001 | 0x01c00000 | 0x000e0000;
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            condition(builder, cc, "f16", 0x99400000 | cc << 17, mask, ElementType.F16);
            condition(builder, cc, "f32", 0x99c00000 | cc << 17, mask, ElementType.F32);
        }
        return builder.build();
    }

    private static Instruction comparePacked() {
        InstructionBuilder builder = vector(
                        "VCMPV", "Compares, one bit per lane, packed into the UB.", "vector.compare")
                .alias("VCMPVEQ")
                .rule("The vector mask is ignored; the bits of successive repeats are contiguous.")
                .touches(CompareFootprint.PACKED)
                .operands(VectorForms.BINARY);
        int mask = 0xfe000003 | 0x01c00000;
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            condition(builder, cc, "f16", 0x98000001 | cc << CONDITION_SHIFT, mask, ElementType.F16);
            condition(builder, cc, "f32", 0x98000003 | cc << CONDITION_SHIFT, mask, ElementType.F32);
        }
        condition(builder, 0, "s32", 0x98000002, 0xff000001, ElementType.S32);
        return builder.build();
    }

    private static Instruction compareScalar() {
        InstructionBuilder builder = vector(
                        "VCMPVS",
                        "Compares with a scalar, one bit per lane, packed into the UB.",
                        "vector.compare_scalar")
                .alias("VCMPVSEQ")
                .rule("The vector mask is ignored; the bits of successive repeats are contiguous.")
                .touches(CompareFootprint.PACKED_SCALAR)
                .operands(VectorForms.SCALAR_UNARY);
        int mask = 0xfe000003 | 0x01c00000;
        for (int cc = 0; cc < Suffixes.CONDITIONS.size(); cc++) {
            condition(builder, cc, "f16", 0x9a000002 | cc << CONDITION_SHIFT, mask, ElementType.F16);
            condition(builder, cc, "f32", 0x9a000003 | cc << CONDITION_SHIFT, mask, ElementType.F32);
        }
        condition(builder, 0, "s32", 0x99000002, 0xffc00003, ElementType.S32);
        return builder.build();
    }

    private static void condition(
            InstructionBuilder builder, int cc, String type, int base, int mask, ElementType elementType) {
        builder.form(Suffixes.join(Suffixes.CONDITIONS.get(cc), type), base, mask, elementType, Map.of("cc", cc));
    }
}
