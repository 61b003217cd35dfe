// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.fixpipe;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Provenance.Confidence;
import dev.npu384.isa.Space;
import java.util.List;

/** Results out of L0C with conversion, and the factors for it. */
public final class FixpipeInstructions {
    private static final int MASK = 0xff000000;
    private static final int SOURCE_MASK = MASK | 1;

    private FixpipeInstructions() {}

    public static List<Instruction> all() {
        return List.of(
                store(
                        "FIX_L0C_TO_OUT",
                        "Converts, activates and stores a result tile to global memory.",
                        Space.GM,
                        0xc2000000,
                        "fixpipe.l0c_to_out"),
                store(
                        "FIX_L0C_TO_L1",
                        "Converts, activates and stores a result tile to L1.",
                        Space.L1,
                        0xc3000000,
                        "fixpipe.l0c_to_l1"),
                fixpipe(
                                "MOV_L1_TO_FB",
                                "Copies quantisation and ReLU factors to the fixpipe buffer.",
                                "fixpipe.l1_to_fb")
                        .from("isa.md 2.8", Confidence.DERIVED)
                        .rule("Lengths count 128 bytes (the public sources disagree between 128 and 32).")
                        .touches(FixpipeFootprint.Factors.BUFFER)
                        .operands(
                                Fields.destination("xd", Space.FB, "destination"),
                                Fields.source("xn", Space.L1, "source"),
                                Fields.config("xm", FixpipeLayouts.FACTORS))
                        .form(0xc0000000, MASK)
                        .build());
    }

    private static InstructionBuilder fixpipe(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("fixpipe", Pipe.FIX, InstructionBuilder.AIC)
                .cost(costClass)
                .from("isa.md 2.8");
    }

    private static Instruction store(String mnemonic, String summary, Space to, int base, String cost) {
        return fixpipe(mnemonic, summary, cost)
                .rule("The suffix is the type in L0C.")
                .rule("Quant code 27 is not public and faults; conversions round to nearest even.")
                .rule("NZ strides count 32 bytes, ND strides elements.")
                .touches(new FixpipeFootprint(to))
                .operands(
                        Fields.destination("xd", to, "destination"),
                        Fields.source("xn", Space.L0C, "source"),
                        Fields.config("xm", FixpipeLayouts.SIZE),
                        Fields.config("xt", FixpipeLayouts.MODE))
                .form("f32", base, SOURCE_MASK, ElementType.F32)
                .form("s32", base | 1, SOURCE_MASK, ElementType.S32)
                .build();
    }
}
