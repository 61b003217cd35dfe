// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import static dev.npu384.isa.scalar.ScalarSlots.FIRST;
import static dev.npu384.isa.scalar.ScalarSlots.RESULT;
import static dev.npu384.isa.scalar.ScalarSlots.SECOND;
import static dev.npu384.isa.scalar.ScalarSlots.TARGET;
import static dev.npu384.isa.scalar.ScalarSlots.scalar;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import java.util.List;
import java.util.Map;

/** Logic, shifts, bit counts, single bits and bit fields. */
final class BitInstructions {
    private static final Operand AMOUNT = Fields.in("xn", "shift amount, low 6 bits");
    private static final Operand IMMEDIATE_AMOUNT = Fields.unsigned("imm", 0, 6, "shift amount");
    private static final int LOGIC_MASK = 0xffc0000f;
    private static final int UNARY_MASK = 0xffc00f80;
    private static final int NARROW_MASK = 0xffc00fc0;
    private static final int INSERT_MASK = 0xff000f00;
    private static final String SHIFT_CHOICE =
            "Bit 6 of the word tells a shift by immediate (bits [5:0]) from a shift by register (XN).";

    private BitInstructions() {}

    static List<Instruction> all() {
        return List.of(
                logic("AND", "Bitwise and: XD = XN & XM.", 0x00c0000a),
                logic("OR", "Bitwise or: XD = XN | XM.", 0x00c0000b),
                logic("XOR", "Bitwise exclusive or: XD = XN ^ XM.", 0x00c0000c),
                select(),
                shift("SHL", "Shifts left in place: XD <<= amount.", 0x02c00200, ElementType.B64),
                shift(
                        "SHR",
                        "Shifts right in place, s64 arithmetically: XD >>= amount.",
                        0x02000280,
                        ElementType.S64,
                        ElementType.U64),
                count("SBCNT0", "Counts zero bits: XD = zeros in XN.", 0x02c00300, NARROW_MASK, "scalar.bitcount"),
                count("SBCNT1", "Counts one bits: XD = ones in XN.", 0x02c00340, NARROW_MASK, "scalar.bitcount"),
                count(
                        "SFF0",
                        "Index of the lowest zero bit of XN, -1 when there is none.",
                        0x02c00380,
                        NARROW_MASK,
                        "scalar.bitscan"),
                count(
                        "SFF1",
                        "Index of the lowest one bit of XN, -1 when there is none.",
                        0x02c003c0,
                        NARROW_MASK,
                        "scalar.bitscan"),
                single("SBITSET0", "Clears one bit: bit XN of XD = 0.", 0x02c00400),
                single("SBITSET1", "Sets one bit: bit XN of XD = 1.", 0x02c00440),
                count("CLZ", "Counts leading zeros of XN, 64 for zero.", 0x02c00480, UNARY_MASK, "scalar.bitscan"),
                signBits(),
                insert());
    }

    private static Instruction logic(String mnemonic, String summary, int base) {
        return scalar(mnemonic, summary, "scalar.alu")
                .operands(RESULT, FIRST, SECOND)
                .form("b64", base, LOGIC_MASK, ElementType.B64)
                .build();
    }

    private static Instruction select() {
        return scalar("SEL", "Selects by the condition: XD = COND ? XN : XM.", "scalar.alu")
                .modelled("isa.md 2.1", "XN is taken when COND is 1.")
                .operands(RESULT, FIRST, SECOND)
                .form("b64", 0x00c00009, LOGIC_MASK, ElementType.B64)
                .build();
    }

    private static Instruction shift(String mnemonic, String summary, int base, ElementType... types) {
        InstructionBuilder builder = scalar(mnemonic, summary, "scalar.alu").modelled("isa.md 2.1", SHIFT_CHOICE);
        for (int code = 0; code < types.length; code++) {
            int word = base | code << 22;
            builder.operands(TARGET, AMOUNT).form(types[code].suffix(), word, NARROW_MASK, types[code]);
            builder.operands(TARGET, IMMEDIATE_AMOUNT)
                    .form(types[code].suffix(), word | 0x40, NARROW_MASK, types[code]);
        }
        return builder.build();
    }

    private static Instruction count(String mnemonic, String summary, int base, int mask, String cost) {
        return scalar(mnemonic, summary, cost)
                .operands(RESULT, FIRST)
                .form("b64", base, mask, ElementType.B64)
                .build();
    }

    private static Instruction single(String mnemonic, String summary, int base) {
        return scalar(mnemonic, summary, "scalar.alu")
                .operands(TARGET, Fields.in("xn", "bit number, low 6 bits"))
                .form("b64", base, NARROW_MASK, ElementType.B64)
                .build();
    }

    private static Instruction signBits() {
        return scalar("SFLBITS", "Counts leading bits equal to the sign, the sign itself left out.", "scalar.bitscan")
                .operands(RESULT, FIRST)
                .form("s64", 0x02000500, UNARY_MASK, ElementType.S64)
                .build();
    }

    private static Instruction insert() {
        Operand position = Fields.unsigned("pos", 3, 5, "lowest bit that is replaced");
        Operand length = Fields.immediate("count", Operand.Kind.UNSIGNED, 0, 3, 22, 2, "bits, 0 means 32");
        Operand bytePosition = Fields.immediate("pos", Operand.Kind.UNSIGNED, 12, 5, 22, 1, "lowest bit replaced");
        return scalar(
                        "INSERT",
                        "Replaces a bit field of XD by the low bits of XN, or by an 8-bit immediate.",
                        "scalar.alu")
                .modelled(
                        "isa.md 2.1",
                        "Position and length fields are ours: the plain form works in bits 31:0 of XD, high "
                                + "adds 32 to the position, and ext = 1 also clears the bits above an immediate.")
                .operands(TARGET, FIRST, position, length)
                .form("", 0x02000b00, INSERT_MASK, ElementType.B64, Map.of("high", 0))
                .form("high", 0x02000c00, INSERT_MASK, ElementType.B64, Map.of("high", 1))
                .operands(
                        TARGET,
                        Fields.unsigned("imm", 0, 8, "new bits"),
                        bytePosition,
                        Fields.unsigned("ext", 23, 1, "1 clears the bits above"))
                .form("", 0x02000d00, INSERT_MASK, ElementType.B64, Map.of("high", 0))
                .build();
    }
}
