// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import static dev.npu384.isa.transfer.TransferForms.from;
import static dev.npu384.isa.transfer.TransferForms.to;
import static dev.npu384.isa.transfer.TransferForms.transfer;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Operand.Role;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import java.util.List;
import java.util.Map;

/** Fractal loads, plain and transposing, sparse weights, fills, the sparse-mask table. */
final class FractalInstructions {
    private static final int LOAD_MASK = 0xffc00013;
    private static final int TRANSPOSE_BIT = 1 << 2;
    private static final int FOUR_BIT = 1 << 3;
    private static final int DECREMENT_BIT = 1 << 5;
    private static final int TRANSPOSE_MASK = 0xffc00001;
    private static final int FILL_MASK = 0xffc00007;
    private static final int SMASK_MASK = 0xff400003;
    private static final Operand CONFIG = Fields.config("xm", FractalLayouts.LOAD);

    private FractalInstructions() {}

    static List<Instruction> all() {
        return List.of(
                load(
                        "LOAD_L1_TO_L0A_2D",
                        Pipe.MTE1,
                        Space.L1,
                        Space.L0A,
                        0x60000000,
                        "transfer.l1_to_l0a",
                        "isa.md 2.5"),
                load(
                        "LOAD_L1_TO_L0B_2D",
                        Pipe.MTE1,
                        Space.L1,
                        Space.L0B,
                        0x60000001,
                        "transfer.l1_to_l0b",
                        "isa.md 2.5"),
                load(
                        "LOAD_OUT_TO_L0A_2D",
                        Pipe.MTE2,
                        Space.GM,
                        Space.L0A,
                        0x60000010,
                        "transfer.out_to_l0a",
                        "isa.md 2.6"),
                load(
                        "LOAD_OUT_TO_L0B_2D",
                        Pipe.MTE2,
                        Space.GM,
                        Space.L0B,
                        0x60000011,
                        "transfer.out_to_l0b",
                        "isa.md 2.6"),
                load(
                        "LOAD_OUT_TO_L1_2D",
                        Pipe.MTE2,
                        Space.GM,
                        Space.L1,
                        0x60000012,
                        "transfer.out_to_l1_2d",
                        "isa.md 2.6"),
                transpose("LOAD_L1_TO_L0A_2D_TRANSPOSE", Space.L0A, 0x6d000000, "transfer.l1_to_l0a_transpose"),
                transpose("LOAD_L1_TO_L0B_2D_TRANSPOSE", Space.L0B, 0x6d000001, "transfer.l1_to_l0b_transpose"),
                sparse(),
                fill("SET_L0A_2D", Pipe.MTE1, Space.L0A, 0x60400000, "transfer.set_l0a", "isa.md 2.5"),
                fill("SET_L0B_2D", Pipe.MTE1, Space.L0B, 0x60400001, "transfer.set_l0b", "isa.md 2.5"),
                fill("SET_L1_2D", Pipe.MTE2, Space.L1, 0x60400002, "transfer.set_l1", "isa.md 2.6"),
                sparseMask("LOAD_OUT_TO_SMASK", Pipe.MTE2, Space.GM, 0x64400000, Status.EXPOSED),
                sparseMask("LOAD_UB_TO_SMASK", Pipe.MTE1, Space.UB, 0x64400001, Status.NOT_MODELLED),
                sparseMask("LOAD_L1_TO_SMASK", Pipe.MTE1, Space.L1, 0x64400002, Status.EXPOSED));
    }

    private static Instruction load(
            String mnemonic, Pipe pipe, Space from, Space to, int base, String cost, String source) {
        InstructionBuilder builder = transfer(
                        mnemonic, "Loads fractals of 512 bytes.", pipe, InstructionBuilder.AIC, cost, source)
                .rule("transpose exchanges rows and columns of 16 x 16 fractals of 16-bit elements.")
                .rule("decrement walks the source downwards.")
                .touches(new FractalFootprint(from, to))
                .operands(to(to), from(from), CONFIG);
        int mask = LOAD_MASK | TRANSPOSE_BIT | FOUR_BIT | DECREMENT_BIT;
        form(builder, "", base, mask, ElementType.B16, 0, 0);
        form(builder, "decrement", base | DECREMENT_BIT, mask, ElementType.B16, 0, 1);
        form(builder, "transpose", base | TRANSPOSE_BIT, mask, ElementType.B16, 1, 0);
        form(builder, "transpose.decrement", base | TRANSPOSE_BIT | DECREMENT_BIT, mask, ElementType.B16, 1, 1);
        form(builder, "s4", base | FOUR_BIT, mask, ElementType.S4, 0, 0);
        form(builder, "s4.decrement", base | FOUR_BIT | DECREMENT_BIT, mask, ElementType.S4, 0, 1);
        return builder.build();
    }

    private static void form(
            InstructionBuilder builder,
            String suffix,
            int base,
            int mask,
            ElementType type,
            int transpose,
            int decrement) {
        builder.form(suffix, base, mask, type, Map.of("transpose", transpose, "decrement", decrement));
    }

    private static Instruction transpose(String mnemonic, Space to, int base, String cost) {
        return transfer(
                        mnemonic,
                        "Loads squares of fractals and transposes their elements.",
                        Pipe.MTE1,
                        InstructionBuilder.AIC,
                        cost,
                        "isa.md 2.5")
                .rule("A square has 1 fractal (f16), 2 (b8: 32 x 32, b32: 16 x 16) or 4 (b4: 64 x 64).")
                .touches(new FractalFootprint.Transpose(to))
                .operands(
                        to(to),
                        from(Space.L1),
                        Fields.config("xm", FractalLayouts.TRANSPOSE),
                        Fields.config("xt", FractalLayouts.TRANSPOSE_GAPS))
                .form("b8", base, TRANSPOSE_MASK, ElementType.B8)
                .form("f16", base | 1 << 22, TRANSPOSE_MASK, ElementType.F16)
                .form("b4", base | 2 << 22, TRANSPOSE_MASK, ElementType.S4)
                .form("b32", base | 3 << 22, TRANSPOSE_MASK, ElementType.B32)
                .build();
    }

    private static Instruction sparse() {
        return transfer(
                        "LOAD_L1_TO_L0B_2D_SP",
                        "Loads sparse weights and their index.",
                        Pipe.MTE1,
                        InstructionBuilder.AIC,
                        "transfer.l1_to_l0b",
                        "isa.md 2.5")
                .rule("512 bytes of weights and 128 bytes of index per repeat.")
                .touches(FractalFootprint.Sparse.L0B)
                .operands(
                        to(Space.L0B),
                        Fields.config("xn", FractalLayouts.SPARSE_ADDRESSES),
                        Fields.config("xm", FractalLayouts.SPARSE))
                .form(0x6e000000, 0xffc00000)
                .build();
    }

    private static Instruction fill(String mnemonic, Pipe pipe, Space to, int base, String cost, String source) {
        return transfer(
                        mnemonic,
                        "Fills blocks with the pattern in L0_SET_VALUE.",
                        pipe,
                        InstructionBuilder.AIC,
                        cost,
                        source)
                .touches(new FractalFootprint.Fill(to))
                .operands(to(to), Fields.config("xm", FractalLayouts.FILL))
                .form("b16", base, FILL_MASK, ElementType.B16)
                .form("b32", base | 4, FILL_MASK, ElementType.B32)
                .build();
    }

    private static Instruction sparseMask(String mnemonic, Pipe pipe, Space from, int base, Status status) {
        return transfer(
                        mnemonic,
                        "Loads the sparse-mask table.",
                        pipe,
                        InstructionBuilder.AIC,
                        "transfer.smask",
                        "isa.md 2.5")
                .modelled(
                        "isa.md 2.5",
                        "The table is the index that MMAD_SP reads, a quarter of an L0B address; the control bits do nothing, "
                                + "and a cube core has no UB to load it from.")
                .status(status)
                .touches(new FractalFootprint.SparseMask(from))
                .operands(
                        Fields.address("xd", Space.SMASK, Role.OUT, Bracket.NONE, "destination"),
                        from(from),
                        Fields.config("xt", FractalLayouts.SMASK))
                .form(base, SMASK_MASK)
                .build();
    }
}
