// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.DST;
import static dev.npu384.isa.vector.VectorForms.SRC;
import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Role;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;
import java.util.Map;

/** Copies, gathers, compressions and transposes inside the UB. */
final class RearrangeInstructions {
    private static final List<String> HALF_AND_WORD = List.of("b16", "b32");
    private static final Operand OFFSETS = Fields.source("xn", Space.UB, "u32 byte offsets");

    private RearrangeInstructions() {}

    static List<Instruction> all() {
        return List.of(
                TypeField.THREE_BITS
                        .forms(
                                vector("VCOPY", "Copies with strides.", "vector.copy")
                                        .operands(VectorForms.UNARY)
                                        .touches(LaneFootprint.UNARY),
                                0x82000700,
                                0xfe000f81,
                                HALF_AND_WORD)
                        .build(),
                vector("VBRCB", "Fills one 32-byte block with each of 8 elements per repeat.", "vector.broadcast_block")
                        .touches(RearrangeFootprint.BROADCAST)
                        .operands(DST, SRC, Fields.config("xm", VectorLayouts.BROADCAST))
                        .form("b16", 0x80000044, 0xffc0000f, ElementType.B16)
                        .form("b32", 0x8000004c, 0xffc0000f, ElementType.B32)
                        .build(),
                vector("VGATHER", "Gathers elements by byte offsets.", "vector.gather")
                        .rule("May read the UB anywhere from the base in xm on.")
                        .touches(RearrangeFootprint.GATHER)
                        .operands(DST, OFFSETS, Fields.config("xm", VectorLayouts.GATHER))
                        .form("b16", 0x80000042, 0xffc0007f, ElementType.B16)
                        .form("b32", 0x8000004a, 0xffc0007f, ElementType.B32)
                        .build(),
                vector("VGATHERB", "Gathers 32-byte blocks by byte offsets, 8 per repeat.", "vector.gather_block")
                        .touches(RearrangeFootprint.GATHER_BLOCK)
                        .operands(DST, OFFSETS, Fields.config("xm", VectorLayouts.GATHER_BLOCK))
                        .form("b32", 0x80000043, 0xffc00007, ElementType.B32)
                        .build(),
                vector("VREDUCE", "Keeps the lanes whose mask bit is set; RSVD_CNT counts them.", "vector.compress")
                        .touches(RearrangeFootprint.COMPRESS)
                        .modelled("isa.md 2.3", "Bit 22 is 0 for b16 and 1 for b32.")
                        .operands(VectorForms.BINARY)
                        .form("b16", 0x9d000003, 0xffc00003, ElementType.B16)
                        .form("b32", 0x9d400003, 0xffc00003, ElementType.B32)
                        .build(),
                TypeField.THREE_BITS
                        .forms(
                                vector(
                                                "VREDUCEV2",
                                                "Keeps the lanes of a fixed pattern or of a mask; RSVD_CNT counts them.",
                                                "vector.compress")
                                        .touches(RearrangeFootprint.COMPRESS_PATTERN)
                                        .operands(
                                                DST,
                                                SRC,
                                                VectorForms.SRC1,
                                                Fields.config("xt", VectorLayouts.COMPRESS)),
                                0x9c000002,
                                0xfe000003,
                                HALF_AND_WORD)
                        .build(),
                TypeField.THREE_BITS
                        .forms(
                                vector(
                                                "VTRANSPOSE",
                                                "Transposes a 16 x 16 tile of 16-bit elements.",
                                                "vector.transpose")
                                        .touches(RearrangeFootprint.TILE)
                                        .operands(DST, SRC),
                                0x82000c00,
                                0xfe000f81,
                                List.of("b16"))
                        .build(),
                TypeField.THREE_BITS
                        .forms(
                                vector(
                                                "V4DTRANS",
                                                "Exchanges channel and image dimensions (NCHW and NHWC).",
                                                "vector.transpose4d")
                                        .touches(RearrangeFootprint.IMAGE)
                                        .modelled("isa.md 2.3", "The layout of the config word is ours.")
                                        .operands(DST, SRC, Fields.config("xt", VectorLayouts.TRANSPOSE_4D)),
                                0x82000c01,
                                0xfe000f81,
                                List.of("b8", "b16", "b32"))
                        .build(),
                transposeByAddresses(),
                setAddresses(),
                loadAddresses());
    }

    private static Instruction transposeByAddresses() {
        Operand to = Fields.vectorAddress("vd", 17, Role.IN, "16 destination addresses: this register and the next");
        Operand from = Fields.vectorAddress("vs", 12, Role.IN, "16 source addresses: this register and the next");
        InstructionBuilder builder = vector(
                        "VNCHWCONV",
                        "Transposes the 16 x 16 (b8: 32 x 16, b32: 8 x 16) tile that 16 source addresses name.",
                        "vector.transpose_va")
                .touches(RearrangeFootprint.ADDRESSES)
                .rule("A single repeat moves all addresses on by its strides once, so it wants strides of 0.")
                .rule("Reads and writes 16 blocks of 32 bytes of the UB each way per repeat.")
                .rule("b8: dh and sh take the upper half of the destination and source blocks.")
                .operands(to, from, Fields.config("xt", VectorLayouts.TRANSPOSE));
        int mask = 0xfe000f80 | 0x01c00003;
        String[] halves = {"b8", "b8.dh", "b8.sh", "b8.dh.sh"};
        for (int half = 0; half < halves.length; half++) {
            builder.form(
                    halves[half],
                    0x82000680 | half,
                    mask,
                    ElementType.B8,
                    Map.of("dst_high", half & 1, "src_high", half >> 1));
        }
        return builder.form("b16", 0x82400680, 0xffc00f80, ElementType.B16)
                .form("b32", 0x82800680, 0xffc00f80, ElementType.B32)
                .build();
    }

    private static Instruction setAddresses() {
        return vector("MOVEVA", "Writes two entries of a vector address register, in 32-byte units.", "vector.va")
                .modelled("isa.md 2.3", "XN[15:0] becomes entry 2 * entry, XM[15:0] the entry after it.")
                .operands(
                        Fields.vectorAddress("va", 17, Role.OUT, "vector address register"),
                        Fields.within(Fields.unsigned("entry", 3, 3, "pair of entries"), 0, 3),
                        Fields.in("xn", "address / 32"),
                        Fields.in("xm", "address / 32"))
                .form("", 0x80000000, 0xffc00007, ElementType.B64, Map.of())
                .build();
    }

    private static Instruction loadAddresses() {
        return vector("LDVA", "Loads four entries of a vector address register from the UB.", "vector.va")
                .touches(RearrangeFootprint.ENTRIES)
                .modelled("isa.md 2.3", "Bit 7 selects the half; the UB holds four 16-bit addresses in 32-byte units.")
                .alias("LD_VA", "VLD_VA_REG")
                .operands(
                        Fields.vectorAddress("va", 17, Role.OUT, "vector address register"),
                        SRC,
                        Fields.unsigned("high", 7, 1, "1 for entries 4 to 7"))
                .form("", 0x80800000, 0xffc00000, ElementType.B64, Map.of())
                .build();
    }
}
