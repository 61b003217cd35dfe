// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Suffixes;
import java.util.List;
import java.util.Map;

/** VCONV: 96 conversions. Source [24:22], destination [6:3], rounding [2:0]; the config register is in [11:7]. */
final class ConvertInstructions {
    private static final int BASE = 0x8c000000;
    private static final int MASK = 0xfe000000 | 0x01c00000 | 0x7f;

    /** Types by code; S4 is a destination only. */
    private static final List<ElementType> CODES = List.of(
            ElementType.F32,
            ElementType.F16,
            ElementType.BF16,
            ElementType.S64,
            ElementType.S32,
            ElementType.S16,
            ElementType.S8,
            ElementType.U8,
            ElementType.S4);

    private static final int ROUND_TO_ODD = 5;
    /** The rounding code of a pair that has both letters and a form without. */
    private static final int DEFAULT_ROUNDING_CODE = 7;
    /** Source and rounding fields of the special conversions are all ones. */
    private static final int SPECIAL = 7 << 22 | 7;

    private ConvertInstructions() {}

    static List<Instruction> all() {
        InstructionBuilder builder = vector(
                        "VCONV", "Converts between element types; the last letter is the rounding.", "vector.convert")
                .rule("Rounding: r nearest even, a away from zero, f down, c up, z towards zero, o to odd.")
                .rule("deq and vdeq forms scale by DEQSCALE; h and l choose the half of each destination block.")
                .modelled(
                        "isa.md 2.3.1",
                        "A pair with letters that is written without one rounds to nearest even and "
                                + "carries rounding code 7.")
                .touches(LaneFootprint.UNARY)
                .operands(VectorForms.DST, VectorForms.SRC, Fields.at(Fields.config("xt", VectorLayouts.UNARY), 7));
        rounded(
                builder,
                ElementType.F32,
                5,
                ElementType.F32,
                ElementType.BF16,
                ElementType.S64,
                ElementType.S32,
                ElementType.S16);
        rounded(builder, ElementType.F32, 6, ElementType.F16);
        plain(builder, ElementType.F32, ElementType.F16, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.F16, ElementType.F32, 0);
        rounded(
                builder,
                ElementType.F16,
                5,
                ElementType.S32,
                ElementType.S16,
                ElementType.S8,
                ElementType.U8,
                ElementType.S4);
        plain(builder, ElementType.F16, ElementType.S8, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.F16, ElementType.U8, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.F16, ElementType.S4, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.BF16, ElementType.F32, 0);
        rounded(builder, ElementType.BF16, 5, ElementType.S32);
        rounded(builder, ElementType.S64, 5, ElementType.F32);
        plain(builder, ElementType.S64, ElementType.S32, 0);
        plain(builder, ElementType.S32, ElementType.S64, 0);
        rounded(builder, ElementType.S32, 5, ElementType.F32);
        plain(builder, ElementType.S32, ElementType.F32, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.S32, ElementType.S16, 0);
        plain(builder, ElementType.S16, ElementType.F32, 0);
        rounded(builder, ElementType.S16, 5, ElementType.F16);
        plain(builder, ElementType.S16, ElementType.F16, DEFAULT_ROUNDING_CODE);
        plain(builder, ElementType.S8, ElementType.F16, 0);
        plain(builder, ElementType.U8, ElementType.F16, 0);
        special(builder, "s42f16", 10, ElementType.S4, ElementType.F16);
        dequantised(builder, "vdeqs162b8l", 11, 0);
        dequantised(builder, "vdeqs162b8h", 12, 1);
        dequantised(builder, "deqs162b8l", 13, 0);
        dequantised(builder, "deqs162b8h", 14, 1);
        special(builder, "deq", 15, ElementType.S32, ElementType.F16);
        return List.of(builder.build());
    }

    /** Forms with the first five rounding letters, or all six. */
    private static void rounded(
            InstructionBuilder builder, ElementType from, int roundings, ElementType... destinations) {
        for (ElementType to : destinations) {
            for (int round = 0; round < Math.min(roundings, ROUND_TO_ODD + 1); round++) {
                form(builder, pair(from, to).concat(Suffixes.ROUNDINGS.get(round)), from, to, round, round);
            }
        }
    }

    private static void plain(InstructionBuilder builder, ElementType from, ElementType to, int roundingCode) {
        form(builder, pair(from, to), from, to, -1, roundingCode);
    }

    private static void form(
            InstructionBuilder builder, String suffix, ElementType from, ElementType to, int round, int roundingCode) {
        int word = BASE | CODES.indexOf(from) << 22 | CODES.indexOf(to) << 3 | roundingCode;
        builder.form(suffix, word, MASK, from, Map.of("from", from.ordinal(), "to", to.ordinal(), "round", round));
    }

    private static void special(InstructionBuilder builder, String suffix, int code, ElementType from, ElementType to) {
        builder.form(
                suffix,
                BASE | SPECIAL | code << 3,
                MASK,
                from,
                Map.of("from", from.ordinal(), "to", to.ordinal(), "round", -1));
    }

    /** s16 to a half block of s8 or u8, by one scale or by the table that DEQSCALE points to. */
    private static void dequantised(InstructionBuilder builder, String suffix, int code, int high) {
        Map<String, Integer> selectors = Map.of(
                "from",
                ElementType.S16.ordinal(),
                "to",
                ElementType.B8.ordinal(),
                "round",
                -1,
                "table",
                suffix.charAt(0) == 'v' ? 1 : 0,
                "high",
                high);
        builder.form(suffix, BASE | SPECIAL | code << 3, MASK, ElementType.S16, selectors);
    }

    private static String pair(ElementType from, ElementType to) {
        return from.suffix().concat("2").concat(to.suffix());
    }
}
