// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Provenance.Confidence;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;
import java.util.Map;

/** Two operations in one instruction: multiply-add, arithmetic with rectifier, arithmetic with conversion. */
final class FusedInstructions {
    private static final List<String> FLOATS = List.of("f16", "f32");
    private static final List<String> FLOATS_AND_MIX = List.of("f16", "f32", "fmix");
    private static final List<String> RELU_TYPES = List.of("f16", "f32", "s16");
    private static final String HALF_RULE =
            "The h forms write the upper half of each 32-byte destination block, the others pack their results.";

    private FusedInstructions() {}

    static List<Instruction> all() {
        return List.of(
                fused(
                        "VMLA",
                        "Multiplies and accumulates: d += a * b.",
                        0x88000001,
                        0xfe000001,
                        TypeField.THREE_BITS_MIX,
                        FLOATS_AND_MIX,
                        LaneFootprint.BINARY_IN_PLACE,
                        "vector.fused"),
                fused(
                        "VAXPY",
                        "Multiplies by a scalar and accumulates: d += a * scalar.",
                        0x95000000,
                        0xff000000,
                        TypeField.TWO_BITS_MIX,
                        FLOATS_AND_MIX,
                        LaneFootprint.UNARY_IN_PLACE,
                        "vector.fused"),
                fused(
                        "VMADD",
                        "Multiplies the destination and adds: d = a * d + b.",
                        0x93000000,
                        0xff000001,
                        TypeField.TWO_BITS,
                        FLOATS,
                        LaneFootprint.BINARY_IN_PLACE,
                        "vector.fused"),
                fused(
                        "VMADDRELU",
                        "Multiplies, adds and rectifies: d = max(a * d + b, 0).",
                        0x92000001,
                        0xfe000001,
                        TypeField.THREE_BITS,
                        FLOATS,
                        LaneFootprint.BINARY_IN_PLACE,
                        "vector.fused"),
                fused(
                        "VADDRELU",
                        "Adds and rectifies: d = max(a + b, 0).",
                        0x94000000,
                        0xff000001,
                        TypeField.TWO_BITS,
                        RELU_TYPES,
                        LaneFootprint.BINARY,
                        "vector.add_relu"),
                fused(
                        "VSUBRELU",
                        "Subtracts and rectifies: d = max(a - b, 0).",
                        0x94000001,
                        0xff000001,
                        TypeField.TWO_BITS,
                        RELU_TYPES,
                        LaneFootprint.BINARY,
                        "vector.add_relu"),
                reluConvert("VADDRELUCONV", "Adds, rectifies and converts.", 0x8a000000),
                reluConvert("VSUBRELUCONV", "Subtracts, rectifies and converts.", 0x8a000002),
                multiplyConvert(),
                addDequantizeRelu());
    }

    private static Instruction fused(
            String mnemonic,
            String summary,
            int base,
            int mask,
            TypeField field,
            List<String> exposed,
            LaneFootprint footprint,
            String cost) {
        return field.forms(
                        vector(mnemonic, summary, cost)
                                .operands(operands(footprint))
                                .touches(footprint),
                        base,
                        mask,
                        exposed)
                .build();
    }

    private static List<Operand> operands(LaneFootprint footprint) {
        if (footprint == LaneFootprint.BINARY_IN_PLACE) {
            return VectorForms.BINARY_IN_PLACE;
        }
        return footprint == LaneFootprint.UNARY_IN_PLACE ? VectorForms.SCALAR_IN_PLACE : VectorForms.BINARY;
    }

    private static Instruction reluConvert(String mnemonic, String summary, int base) {
        InstructionBuilder builder = vector(mnemonic, summary, "vector.add_relu_convert")
                .rule(HALF_RULE)
                .modelled(
                        "isa.md 2.3",
                        "The type code in bits [23:22] is the source's two-bit vector code, and 0 for vdeq.")
                .operands(VectorForms.BINARY)
                .touches(LaneFootprint.BINARY);
        for (int high = 0; high < 2; high++) {
            conversion(builder, "vdeqs162b8", base, 0, ElementType.S16, ElementType.B8, high);
            conversion(builder, "f162s8", base, 1, ElementType.F16, ElementType.S8, high);
            conversion(builder, "s162s8", base, 2, ElementType.S16, ElementType.S8, high);
            conversion(builder, "f322f16", base, 3, ElementType.F32, ElementType.F16, high);
        }
        return builder.build();
    }

    private static void conversion(
            InstructionBuilder builder, String name, int base, int code, ElementType from, ElementType to, int high) {
        builder.form(
                high == 1 ? name.concat("h") : name,
                base | code << 22 | high,
                0xffc00003,
                from,
                selectors(from, to, high));
    }

    private static Map<String, Integer> selectors(ElementType from, ElementType to, int high) {
        int table = to == ElementType.B8 ? 1 : 0;
        return high == 0
                ? Map.of("from", from.ordinal(), "to", to.ordinal(), "table", table)
                : Map.of("from", from.ordinal(), "to", to.ordinal(), "table", table, "high", high);
    }

    private static Instruction multiplyConvert() {
        InstructionBuilder builder = vector("VMULCONV", "Multiplies and converts.", "vector.mul_convert")
                .rule(HALF_RULE)
                .operands(VectorForms.BINARY)
                .touches(LaneFootprint.BINARY);
        for (int high = 0; high < 2; high++) {
            for (int code = 1; code <= 2; code++) {
                ElementType to = code == 1 ? ElementType.S8 : ElementType.U8;
                String name = code == 1 ? "f162s8" : "f162u8";
                builder.form(
                        high == 1 ? name.concat("h") : name,
                        0x9e000001 | code << 22 | high << 24,
                        0xffc00003,
                        ElementType.F16,
                        selectors(ElementType.F16, to, high));
            }
        }
        return builder.build();
    }

    private static Instruction addDequantizeRelu() {
        return vector(
                        "VADDDEQRELU",
                        "Adds, dequantises by DEQSCALE and rectifies: s32 to f16.",
                        "vector.add_dequant_relu")
                .from("isa.md 2.3", Confidence.DERIVED)
                .operands(VectorForms.BINARY)
                .touches(LaneFootprint.BINARY)
                .form(
                        "s32",
                        0x9ec00003,
                        0xfe400003,
                        ElementType.S32,
                        Map.of("from", ElementType.S32.ordinal(), "to", ElementType.F16.ordinal()))
                .build();
    }
}
