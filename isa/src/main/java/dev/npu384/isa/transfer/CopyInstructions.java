// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import static dev.npu384.isa.transfer.TransferForms.CONFIG;
import static dev.npu384.isa.transfer.TransferForms.from;
import static dev.npu384.isa.transfer.TransferForms.to;
import static dev.npu384.isa.transfer.TransferForms.transfer;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Provenance.Confidence;
import dev.npu384.isa.Space;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Burst copies between global memory, UB and L1, byte-granular copies, row-major to NZ, the bias table. */
final class CopyInstructions {
    private static final int MOVE_MASK = 0xff800078;
    private static final int PAD_MASK = MOVE_MASK | 0x00400007;
    private static final int ALIGN_MASK = 0xffc00003;
    private static final int ND2NZ_MASK = 0xff800003;
    private static final String BLOCK_ALIGNED = "UB and L1 addresses are 32-byte aligned.";
    private static final ElementType[] ELEMENTS = {ElementType.B8, ElementType.B16, ElementType.B32};

    private CopyInstructions() {}

    static List<Instruction> all() {
        return List.of(
                copy(
                                "MOV_OUT_TO_UB",
                                "Copies bursts from global memory to the UB.",
                                Pipe.MTE2,
                                InstructionBuilder.AIV,
                                Space.GM,
                                Space.UB,
                                0x71000008,
                                "transfer.out_to_ub",
                                "isa.md 2.6")
                        .build(),
                toL1(),
                copy(
                                "MOV_UB_TO_OUT",
                                "Copies bursts from the UB to global memory.",
                                Pipe.MTE3,
                                InstructionBuilder.AIV,
                                Space.UB,
                                Space.GM,
                                0x70800010,
                                "transfer.ub_to_out",
                                "isa.md 2.7")
                        .build(),
                copy(
                                "MOV_L1_TO_OUT",
                                "Copies bursts from L1 to global memory.",
                                Pipe.MTE3,
                                InstructionBuilder.AIC,
                                Space.L1,
                                Space.GM,
                                0x72000010,
                                "transfer.l1_to_out",
                                "isa.md 2.7")
                        .build(),
                copy(
                                "MOV_UB_TO_UB",
                                "Copies bursts inside the UB, on the vector pipe.",
                                Pipe.V,
                                InstructionBuilder.AIV,
                                Space.UB,
                                Space.UB,
                                0x70800008,
                                "transfer.ub_to_ub",
                                "isa.md 2.7")
                        .build(),
                copy(
                                "MOV_L1_TO_L0C32",
                                "Preloads L0C from L1.",
                                Pipe.MTE1,
                                InstructionBuilder.AIC,
                                Space.L1,
                                Space.L0C,
                                0x72000018,
                                "transfer.l1_to_l0c",
                                "isa.md 2.5")
                        .build(),
                align(
                        "MOV_OUT_TO_UB_ALIGN",
                        "Copies bursts of any length from global memory to the UB, padded to 32 bytes.",
                        Pipe.MTE2,
                        Space.GM,
                        Space.UB,
                        0x6b800000,
                        "transfer.out_to_ub_align",
                        "isa.md 2.6"),
                align(
                        "MOV_UB_TO_OUT_ALIGN",
                        "Copies bursts of any length from the UB to global memory.",
                        Pipe.MTE3,
                        Space.UB,
                        Space.GM,
                        0x6bc00000,
                        "transfer.ub_to_out_align",
                        "isa.md 2.7"),
                toNz(),
                bias());
    }

    private static InstructionBuilder copy(
            String mnemonic,
            String summary,
            Pipe pipe,
            Set<CoreKind> cores,
            Space from,
            Space to,
            int base,
            String cost,
            String source) {
        return transfer(mnemonic, summary, pipe, cores, cost, source)
                .rule(BLOCK_ALIGNED)
                .touches(new CopyFootprint(from, to))
                .operands(to(to), from(from), CONFIG)
                .form(base, MOVE_MASK);
    }

    /** Bits [2:0] and bit 22 hold the pad mode, 0 to 8. */
    private static Instruction toL1() {
        InstructionBuilder builder = transfer(
                        "MOV_OUT_TO_L1",
                        "Copies bursts from global memory to L1.",
                        Pipe.MTE2,
                        InstructionBuilder.AIC,
                        "transfer.out_to_l1",
                        "isa.md 2.6")
                .rule(BLOCK_ALIGNED)
                .rule(
                        "pad1 to pad5 read units of 1, 2, 4, 8, 16 bytes and store each in 32; pad6 to pad8 keep the low 4, 8, "
                                + "16 bytes of each 32.")
                .touches(new CopyFootprint(Space.GM, Space.L1))
                .operands(to(Space.L1), from(Space.GM), CONFIG)
                .form("", 0x71000020, PAD_MASK, ElementType.B8, Map.of("mode", 0));
        String[] pads = {"", "pad1", "pad2", "pad3", "pad4", "pad5", "pad6", "pad7", "pad8"};
        for (int mode = 1; mode < pads.length; mode++) {
            builder.form(
                    pads[mode],
                    0x71000020 | mode & 7 | mode >> 3 << 22,
                    PAD_MASK,
                    ElementType.B8,
                    Map.of("mode", mode));
        }
        return builder.build();
    }

    private static Instruction align(
            String mnemonic, String summary, Pipe pipe, Space from, Space to, int base, String cost, String source) {
        InstructionBuilder builder = transfer(mnemonic, summary, pipe, InstructionBuilder.AIV, cost, source)
                .rule("The UB address is 32-byte aligned; padding is at most 32 bytes.")
                .touches(new CopyFootprint.Align(to == Space.UB))
                .operands(
                        to(to),
                        from(from),
                        Fields.config("xm", TransferLayouts.ALIGN_SIZE),
                        Fields.config("xt", TransferLayouts.ALIGN_GAPS));
        for (int code = 0; code < ELEMENTS.length; code++) {
            builder.form(ELEMENTS[code].suffix(), base | code, ALIGN_MASK, ELEMENTS[code]);
        }
        return builder.build();
    }

    private static Instruction toNz() {
        return transfer(
                        "MOV_OUT_TO_L1_MULTI_ND2NZ",
                        "Copies row-major matrices from global memory to NZ fractals in L1.",
                        Pipe.MTE2,
                        InstructionBuilder.AIC,
                        "transfer.nd2nz",
                        "isa.md 2.6")
                .rule(BLOCK_ALIGNED)
                .rule("b32s has strips of 32 bytes, b32l of 64; the tail of a strip is filled with zeros.")
                .touches(CopyFootprint.NdToNz.L1)
                .operands(
                        to(Space.L1),
                        from(Space.GM),
                        Fields.config("xm", TransferLayouts.ND2NZ_SIZE),
                        Fields.config("xt", TransferLayouts.ND2NZ_STRIDES))
                .form("b8", 0x6b000000, ND2NZ_MASK, ElementType.B8, Map.of("c0_bytes", 32))
                .form("b16", 0x6b000001, ND2NZ_MASK, ElementType.B16, Map.of("c0_bytes", 32))
                .form("b32s", 0x6b000002, ND2NZ_MASK, ElementType.B32, Map.of("c0_bytes", 32))
                .form("b32l", 0x6b000003, ND2NZ_MASK, ElementType.B32, Map.of("c0_bytes", 64))
                .build();
    }

    private static Instruction bias() {
        return transfer(
                        "MOV_L1_TO_BT",
                        "Copies bias values from L1 to the bias table, optionally f16 to f32.",
                        Pipe.MTE1,
                        InstructionBuilder.AIC,
                        "transfer.l1_to_bt",
                        "isa.md 2.5")
                .from("isa.md 2.5", Confidence.DERIVED)
                .rule("The bias table address is 64-byte aligned; conv doubles what is written.")
                .touches(CopyFootprint.Bias.TABLE)
                .operands(to(Space.BT), from(Space.L1), Fields.config("xm", TransferLayouts.BIAS))
                .form(0x72000028, MOVE_MASK)
                .build();
    }
}
