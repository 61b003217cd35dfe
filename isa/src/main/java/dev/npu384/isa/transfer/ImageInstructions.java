// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import static dev.npu384.isa.transfer.TransferForms.from;
import static dev.npu384.isa.transfer.TransferForms.to;
import static dev.npu384.isa.transfer.TransferForms.transfer;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import java.util.List;

/** Image-to-column loads from L1, and the image load from global memory. */
final class ImageInstructions {
    private static final int MASK = 0xffc00002;

    private ImageInstructions() {}

    static List<Instruction> all() {
        return List.of(
                toColumns("LOAD_L1_TO_L0A_3DV2", Space.L0A, 0, "transfer.l1_to_l0a_3d"),
                toColumns("LOAD_L1_TO_L0B_3DV2", Space.L0B, 2, "transfer.l1_to_l0b_3d"),
                transfer(
                                "LOAD_OUT_TO_L1_IMAGE",
                                "Loads and pads a crop of an image.",
                                Pipe.MTE2,
                                InstructionBuilder.AIC,
                                "transfer.image",
                                "isa.md 2.6")
                        .rule("Where the image lies and how pixels are converted is not public.")
                        .status(Status.NOT_MODELLED)
                        .operands(
                                to(Space.L1),
                                Fields.config("xn", ImageLayouts.IMAGE),
                                Fields.config("xt", ImageLayouts.IMAGE_PADDING))
                        .form(0x62000000, 0xffc00000)
                        .build());
    }

    private static Instruction toColumns(String mnemonic, Space to, int bufferBit, String cost) {
        return transfer(
                        mnemonic,
                        "Loads a matrix whose rows are the windows of a feature map (im2col).",
                        Pipe.MTE1,
                        InstructionBuilder.AIC,
                        cost,
                        "isa.md 2.5")
                .modelled("isa.md 2.5", "Bit 22 tells b16 from b8 and b32 from b4.")
                .rule(
                        "Shape, padding, fill value and repeats come from FMATRIX or FMATRIX_B, PADDING, L1_3D_SIZE and L3D_RPT.")
                .alias(mnemonic.equals("LOAD_L1_TO_L0A_3DV2") ? "IMG2COLV2_CBUF_TO_CA" : "IMG2COLV2_CBUF_TO_CB")
                .touches(new ImageFootprint(to))
                .operands(
                        to(to),
                        from(Space.L1),
                        Fields.config("xm", ImageLayouts.EXTENT),
                        Fields.config("xt", ImageLayouts.WINDOW))
                .form("b8", 0x65000000 | bufferBit, MASK, ElementType.B8)
                .form("b16", 0x65400000 | bufferBit, MASK, ElementType.B16)
                .form("b4", 0x67000000 | bufferBit, MASK, ElementType.S4)
                .form("b32", 0x67400000 | bufferBit, MASK, ElementType.B32)
                .build();
    }
}
