// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.DST;
import static dev.npu384.isa.vector.VectorForms.SRC;
import static dev.npu384.isa.vector.VectorForms.SRC1;
import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Status;
import java.util.List;

/** Words that the decoder tables know and 910B does not expose. They assemble and print; nothing executes them. */
final class LegacyVectorInstructions {
    private static final Operand CONFIG = Fields.in("xt", "config");
    private static final List<Operand> THREE = List.of(DST, SRC, SRC1, CONFIG);
    private static final List<Operand> TWO = List.of(DST, SRC, CONFIG);
    private static final List<Operand> SHORT = List.of(DST, SRC, Fields.in("xm", "config"));
    private static final int UNARY_MASK = 0xfe000f81;

    private LegacyVectorInstructions() {}

    static List<Instruction> all() {
        return List.of(
                legacy("VAADD", "Accumulating add.", THREE, 0xfe000003, 0x9e000000),
                legacy("VDP", "Dot product.", THREE, 0xff800003, 0x9c000003),
                legacy("VIOU", "Intersection over union.", THREE, 0xfe000003, 0x9c000001),
                legacy("VBI", "Bilinear interpolation.", THREE, 0xff800003, 0x9d800003),
                legacy("RPN_COR", "Region-proposal correlation.", THREE, 0xfec00003, 0x9e000001),
                legacy("VCI", "Index ramp.", TWO, UNARY_MASK, 0x82000001),
                legacy("VRPAC", "Region-proposal area.", TWO, UNARY_MASK, 0x82000880),
                legacy("VBS16", "Sorts 16 proposals.", TWO, UNARY_MASK, 0x82000900),
                legacy("VMS4", "Merges four lists of proposals.", TWO, UNARY_MASK, 0x82000980),
                legacy("VEXTRACT", "Extracts one field of proposals.", TWO, UNARY_MASK, 0x82000a00),
                legacy("VCONCAT", "Inserts one field of proposals.", TWO, UNARY_MASK, 0x82000a80),
                legacy("VMERGECH", "Merges channels.", TWO, UNARY_MASK, 0x82000b00),
                legacy("RPN_COR_DIAG", "Region-proposal correlation, diagonal.", TWO, UNARY_MASK, 0x82000b80),
                legacy("VCBD", "Block descriptor.", TWO, 0xffc00000, 0x80c00000),
                legacy("VSCMERGE", "Merges split channels.", SHORT, 0xffc00007, 0x80000001),
                legacy("VCSHUFFLE", "Shuffles channels.", SHORT, 0xffc00007, 0x80000007),
                widths("VCSSPLIT", "Splits channels.", 0x80000002, 0x8000000a),
                widths("VPADDING", "Pads blocks.", 0x80000022, 0x8000002a),
                widths("VSCATTER", "Scatters elements by byte offsets.", 0x80000062, 0x8000006a),
                legacy("L0C_LOCK_SET", "Takes the L0C.", List.of(), 0xffc0007f, 0x80000012),
                legacy("L0C_LOCK_RELEASE", "Gives the L0C back.", List.of(), 0xffc0007f, 0x8000001a));
    }

    private static InstructionBuilder builder(String mnemonic, String summary, List<Operand> operands) {
        return vector(mnemonic, summary, "vector.legacy").status(Status.LEGACY).operands(operands);
    }

    private static Instruction legacy(String mnemonic, String summary, List<Operand> operands, int mask, int base) {
        return builder(mnemonic, summary, operands).form(base, mask).build();
    }

    /** Two words, which bit 3 tells apart: 16-bit and 32-bit elements. */
    private static Instruction widths(String mnemonic, String summary, int base16, int base32) {
        return builder(mnemonic, summary, SHORT)
                .form("b16", base16, 0xffc0007f, ElementType.B16)
                .form("b32", base32, 0xffc0007f, ElementType.B32)
                .build();
    }
}
