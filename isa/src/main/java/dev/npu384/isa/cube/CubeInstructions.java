// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.cube;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import java.util.List;
import java.util.Map;

/** The cube's matrix multiply-add, dense and with a 4:2 structured-sparse B. */
public final class CubeInstructions {
    /** Bit 28 of cube words is ignored; compilers set it. */
    private static final int MASK = 0xefc00001;

    private static final Operand[] OPERANDS = {
        Fields.updated("xd", Space.L0C, "C in bits 31:0; bias table address in bits 63:32"),
        Fields.source("xn", Space.L0A, "A"),
        Fields.source("xm", Space.L0B, "B"),
        Fields.config("xt", CubeLayouts.MMAD)
    };

    private CubeInstructions() {}

    public static List<Instruction> all() {
        InstructionBuilder dense = cube("MMAD", "Multiplies matrices: C = A * B, plus C or the bias.", "cube.mmad")
                .touches(CubeFootprint.DENSE);
        enumerate(
                dense,
                0xe0000000,
                List.of("u8", "s8", "f16_to_f16", "f16_to_f32", "u8s8", "s4", "bf16_2_f32", "f32_2_f32"),
                Status.EXPOSED);
        dense.status(Status.NOT_MODELLED)
                .form("f16u2", 0xe1000000, MASK, ElementType.F16, types(ElementType.F16, ElementType.F32))
                .form("b8u2", 0xe1c00000, MASK, ElementType.B8, types(ElementType.B8, ElementType.S32));
        InstructionBuilder sparse = cube(
                        "MMAD_SP", "Multiplies by a 4:2 structured-sparse B of half the depth.", "cube.mmad_sparse")
                .touches(CubeFootprint.SPARSE)
                .rule("B and its index are loaded by LOAD_L1_TO_L0B_2D_SP.");
        enumerate(sparse, 0xea000000, List.of("s8"), Status.LEGACY);
        return List.of(dense.build(), sparse.build());
    }

    private static InstructionBuilder cube(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("cube", Pipe.M, InstructionBuilder.AIC)
                .cost(costClass)
                .from("isa.md 2.4")
                .rule("A is Zz fractals in L0A, B Zn fractals in L0B, C Nz fractals of 16 x 16 in L0C.")
                .rule("m, k or n of 0 does nothing; m = 1 reads A as one plain row.")
                .operands(OPERANDS);
    }

    /** The eight types; bit 0 selects the extended ones. */
    private static void enumerate(InstructionBuilder builder, int base, List<String> exposed, Status otherwise) {
        form(builder, base, 0, "u8", exposed, otherwise, ElementType.U8, ElementType.S32);
        form(builder, base, 1, "s8", exposed, otherwise, ElementType.S8, ElementType.S32);
        form(builder, base, 2, "f16_to_f16", exposed, otherwise, ElementType.F16, ElementType.F16);
        form(builder, base, 3, "f16_to_f32", exposed, otherwise, ElementType.F16, ElementType.F32);
        form(builder, base, 5, "u8s8", exposed, otherwise, ElementType.U8, ElementType.S32);
        form(builder, base, 6, "s4", exposed, otherwise, ElementType.S4, ElementType.S32);
        form(builder, base | 1, 1, "bf16_2_f32", exposed, otherwise, ElementType.BF16, ElementType.F32);
        form(builder, base | 1, 2, "f32_2_f32", exposed, otherwise, ElementType.F32, ElementType.F32);
    }

    private static void form(
            InstructionBuilder builder,
            int base,
            int code,
            String suffix,
            List<String> exposed,
            Status otherwise,
            ElementType from,
            ElementType to) {
        builder.status(exposed.contains(suffix) ? Status.EXPOSED : otherwise)
                .form(suffix, base | code << 22, MASK, from, types(from, to));
    }

    private static Map<String, Integer> types(ElementType from, ElementType to) {
        return Map.of("from", from.ordinal(), "to", to.ordinal());
    }
}
