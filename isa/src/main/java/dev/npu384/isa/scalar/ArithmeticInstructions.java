// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import static dev.npu384.isa.scalar.ScalarSlots.ARITHMETIC;
import static dev.npu384.isa.scalar.ScalarSlots.FIRST;
import static dev.npu384.isa.scalar.ScalarSlots.RESULT;
import static dev.npu384.isa.scalar.ScalarSlots.SECOND;
import static dev.npu384.isa.scalar.ScalarSlots.TARGET;
import static dev.npu384.isa.scalar.ScalarSlots.scalar;
import static dev.npu384.isa.scalar.ScalarSlots.typed;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import java.util.List;
import java.util.Map;

/** Three-register arithmetic, arithmetic with an immediate, unary arithmetic, conversions. */
final class ArithmeticInstructions {
    private static final Operand IMMEDIATE = Fields.unsigned("imm", 0, 12, "second source");
    private static final int BINARY_MASK = 0xffc0000f;
    private static final int IMMEDIATE_MASK = 0xffc00000;
    private static final int UNARY_MASK = 0xffc00f80;
    private static final int CONVERT_MASK = 0xff000f9f;

    private ArithmeticInstructions() {}

    static List<Instruction> all() {
        return List.of(
                withImmediate("ADD", "Adds: XD = XN + XM.", "scalar.alu", 0x00000001, 0x08000000, "ADD_IMM"),
                withImmediate("SUB", "Subtracts: XD = XN - XM.", "scalar.alu", 0x00000002, 0x08800000, "SUB_IMM"),
                withImmediate(
                        "MUL",
                        "Multiplies, low 64 bits: XD = XN * XM.",
                        "scalar.mul",
                        0x00000003,
                        0x08400000,
                        "MUL_IMM"),
                multiplyAdd(),
                divide("DIV", "Divides, integers towards zero: XD = XN / XM.", 0x00000005),
                divide("REM", "Remainder with the sign of the dividend: XD = XN % XM.", 0x00000006),
                binary("MAX", "Larger: XD = max(XN, XM).", "scalar.alu", 0x00000007)
                        .build(),
                binary("MIN", "Smaller: XD = min(XN, XM).", "scalar.alu", 0x00000008)
                        .build(),
                unary("SQRT", "Square root: XD = sqrt(XN); integers round down.", "scalar.sqrt", 0x02000000),
                unary("NEG", "Negates: XD = -XN.", "scalar.alu", 0x02000080),
                unary("ABS", "Absolute value: XD = |XN|.", "scalar.alu", 0x02000100),
                unary("NOT", "Complements all bits: XD = ~XN.", "scalar.alu", 0x02000180),
                convert(),
                extend(
                        "SIGNEXT",
                        "Sign-extends the low bits: XD = (s64) XN.",
                        0x02000980,
                        ElementType.S8,
                        ElementType.S16,
                        ElementType.S32),
                extend(
                        "ZEROEXT",
                        "Zero-extends the low bits: XD = (u64) XN.",
                        0x02000a00,
                        ElementType.U8,
                        ElementType.U16,
                        ElementType.U32));
    }

    private static InstructionBuilder binary(String mnemonic, String summary, String cost, int base) {
        return typed(scalar(mnemonic, summary, cost).operands(RESULT, FIRST, SECOND), base, BINARY_MASK, ARITHMETIC);
    }

    private static Instruction withImmediate(
            String mnemonic, String summary, String cost, int base, int immediateBase, String alias) {
        return binary(mnemonic, summary, cost, base)
                .alias(alias)
                .operands(RESULT, FIRST, IMMEDIATE)
                .form("s64", immediateBase, IMMEDIATE_MASK, ElementType.S64)
                .build();
    }

    private static Instruction multiplyAdd() {
        return typed(
                        scalar("MADD", "Multiplies and accumulates: XD += XN * XM.", "scalar.madd")
                                .operands(TARGET, FIRST, SECOND),
                        0x00000004,
                        BINARY_MASK,
                        ARITHMETIC)
                .modelled("isa.md 2.1", "XD is the addend and the result; f32 multiplies and adds with one rounding.")
                .build();
    }

    private static Instruction divide(String mnemonic, String summary, int base) {
        return binary(mnemonic, summary, "scalar.div", base)
                .alias(mnemonic.equals("REM") ? new String[] {"MOD"} : new String[0])
                .rule("An integer divisor of zero is a fault.")
                .build();
    }

    private static Instruction unary(String mnemonic, String summary, String cost, int base) {
        return typed(
                        scalar(mnemonic, summary, cost).operands(RESULT, FIRST),
                        base,
                        UNARY_MASK,
                        ElementType.S64,
                        ElementType.U64,
                        ElementType.F32,
                        ElementType.B64)
                .build();
    }

    private static Instruction extend(String mnemonic, String summary, int base, ElementType... types) {
        return typed(scalar(mnemonic, summary, "scalar.alu").operands(RESULT, FIRST), base, UNARY_MASK, types)
                .build();
    }

    private static Instruction convert() {
        InstructionBuilder builder = scalar(
                        "CONV", "Converts between scalar types; the last letter is the rounding.", "scalar.convert")
                .operands(RESULT, FIRST);
        String[] toInteger = {"f322s32a", "f322s32f", "f322s32c", "f322s32z", "f322s32r"};
        int[] rounding = {1, 2, 3, 4, 0};
        for (int i = 0; i < toInteger.length; i++) {
            conversion(builder, toInteger[i], i, ElementType.F32, ElementType.S32, rounding[i]);
        }
        conversion(builder, "s322f32", 5, ElementType.S32, ElementType.F32, -1);
        conversion(builder, "f322f16", 6, ElementType.F32, ElementType.F16, -1);
        conversion(builder, "f162f32", 7, ElementType.F16, ElementType.F32, -1);
        conversion(builder, "f322f16o", 8, ElementType.F32, ElementType.F16, 5);
        return builder.build();
    }

    private static void conversion(
            InstructionBuilder builder, String suffix, int code, ElementType from, ElementType to, int round) {
        builder.form(
                suffix,
                0x02000580 | code,
                CONVERT_MASK,
                from,
                Map.of("from", from.ordinal(), "to", to.ordinal(), "round", round));
    }
}
