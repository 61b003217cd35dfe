// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.Instruction;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;

/** Lane by lane, from one source or two. */
final class ElementWiseInstructions {
    private static final List<String> ARITHMETIC = List.of("f16", "f32", "s16", "s32");
    private static final List<String> FLOATS = List.of("f16", "f32");
    private static final List<String> HALVES = List.of("b16");
    private static final int UNARY_MASK = 0xfe000f81;

    private ElementWiseInstructions() {}

    static List<Instruction> all() {
        return List.of(
                binary(
                        "VADD",
                        "Adds: d = a + b.",
                        0x84000000,
                        0xfe000003,
                        TypeField.THREE_BITS,
                        ARITHMETIC,
                        "vector.add"),
                binary(
                        "VSUB",
                        "Subtracts: d = a - b.",
                        0x84000001,
                        0xfe000003,
                        TypeField.THREE_BITS,
                        ARITHMETIC,
                        "vector.add"),
                binary(
                        "VMUL",
                        "Multiplies: d = a * b.",
                        0x88000000,
                        0xfe000001,
                        TypeField.THREE_BITS,
                        ARITHMETIC,
                        "vector.mul"),
                binary("VDIV", "Divides: d = a / b.", 0x8b000000, 0xff000000, TypeField.TWO_BITS, FLOATS, "vector.div"),
                binary(
                        "VMAX",
                        "Larger of two lanes.",
                        0x86000000,
                        0xfe000001,
                        TypeField.THREE_BITS,
                        ARITHMETIC,
                        "vector.max"),
                binary(
                        "VMIN",
                        "Smaller of two lanes.",
                        0x86000001,
                        0xfe000001,
                        TypeField.THREE_BITS,
                        ARITHMETIC,
                        "vector.max"),
                binary("VAND", "Bitwise and.", 0x9a000001, 0xff000003, TypeField.LOGIC, HALVES, "vector.logic"),
                binary("VOR", "Bitwise or.", 0x9a000000, 0xff000003, TypeField.LOGIC, HALVES, "vector.logic"),
                unary("VNOT", "Bitwise complement.", 0x82000800, HALVES, "vector.not"),
                unary("VABS", "Absolute value.", 0x82000300, FLOATS, "vector.abs"),
                unary("VRELU", "Rectifies: d = max(a, 0).", 0x82000180, List.of("f16", "f32", "s32"), "vector.relu"),
                unary("VEXP", "Exponential: d = e^a.", 0x82000080, FLOATS, "vector.exp"),
                unary("VLN", "Natural logarithm: d = ln a.", 0x82000280, FLOATS, "vector.ln"),
                unary("VREC", "Approximate reciprocal: d = 1 / a.", 0x82000200, FLOATS, "vector.rec"),
                unary(
                        "VRSQRT",
                        "Approximate reciprocal square root: d = 1 / sqrt(a).",
                        0x82000100,
                        FLOATS,
                        "vector.rec"),
                TypeField.THREE_BITS
                        .forms(
                                vector("VSQRT", "Square root: d = sqrt(a).", "vector.sqrt")
                                        .operands(VectorForms.UNARY)
                                        .touches(LaneFootprint.UNARY),
                                0x82000c80,
                                0xfe000f80,
                                FLOATS)
                        .build());
    }

    private static Instruction binary(
            String mnemonic, String summary, int base, int mask, TypeField field, List<String> exposed, String cost) {
        return field.forms(
                        vector(mnemonic, summary, cost)
                                .operands(VectorForms.BINARY)
                                .touches(LaneFootprint.BINARY),
                        base,
                        mask,
                        exposed)
                .build();
    }

    private static Instruction unary(String mnemonic, String summary, int base, List<String> exposed, String cost) {
        return TypeField.THREE_BITS
                .forms(
                        vector(mnemonic, summary, cost)
                                .operands(VectorForms.UNARY)
                                .touches(LaneFootprint.UNARY),
                        base,
                        UNARY_MASK,
                        exposed)
                .build();
    }
}
