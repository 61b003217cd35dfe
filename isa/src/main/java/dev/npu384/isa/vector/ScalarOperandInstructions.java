// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;
import java.util.Map;

/** One vector and one scalar register; shifts; the broadcast of a scalar. */
final class ScalarOperandInstructions {
    private static final List<String> ARITHMETIC = List.of("f16", "f32", "s16", "s32");
    private static final List<String> FLOATS = List.of("f16", "f32");

    private ScalarOperandInstructions() {}

    static List<Instruction> all() {
        return List.of(
                withScalar("VADDS", "Adds a scalar: d = a + scalar.", 0x97000000, ARITHMETIC, "vector.add_scalar"),
                withScalar(
                        "VMULS",
                        "Multiplies by a scalar: d = a * scalar.",
                        0x97000001,
                        ARITHMETIC,
                        "vector.mul_scalar"),
                withScalar("VMAXS", "Larger of lane and scalar.", 0x96000000, ARITHMETIC, "vector.max_scalar"),
                withScalar("VMINS", "Smaller of lane and scalar.", 0x96000001, ARITHMETIC, "vector.max_scalar"),
                withScalar(
                        "VLRELU", "Leaky rectifier: d = a > 0 ? a : a * scalar.", 0x92000000, FLOATS, "vector.lrelu"),
                shiftLeft(),
                shiftRight(),
                fill());
    }

    private static Instruction withScalar(
            String mnemonic, String summary, int base, List<String> exposed, String cost) {
        return TypeField.TWO_BITS
                .forms(
                        vector(mnemonic, summary, cost)
                                .operands(VectorForms.SCALAR_UNARY)
                                .touches(LaneFootprint.UNARY),
                        base,
                        0xff000001,
                        exposed)
                .build();
    }

    private static Instruction shiftLeft() {
        return vector("VSHL", "Shifts left by a scalar.", "vector.shift")
                .operands(VectorForms.SCALAR_UNARY)
                .touches(LaneFootprint.UNARY)
                .form("b16", 0x9c800003, 0xffc00003, ElementType.B16)
                .form("b32", 0x9cc00003, 0xffc00003, ElementType.B32)
                .build();
    }

    private static Instruction shiftRight() {
        InstructionBuilder builder = vector(
                        "VSHR",
                        "Shifts right by a scalar, arithmetically for s; round adds half first.",
                        "vector.shift")
                .operands(VectorForms.SCALAR_UNARY)
                .touches(LaneFootprint.UNARY);
        List<String> exposed = List.of("u16", "s16", "u32", "s32");
        TypeField.SHIFT.forms(builder, 0x9b000000, 0xff000003, exposed, "", Map.of("round_bit", 0));
        TypeField.SHIFT.forms(builder, 0x9b000001, 0xff000003, exposed, "round", Map.of("round_bit", 1));
        return builder.build();
    }

    private static Instruction fill() {
        Operand value = Fields.in("xn", "scalar, bits of the element type");
        return TypeField.THREE_BITS
                .forms(
                        vector("MOVEV", "Fills with a scalar.", "vector.fill")
                                .alias("VECTOR_DUP", "VDUP")
                                .touches(LaneFootprint.FILL)
                                .rule("Source strides of the config word are ignored.")
                                .operands(VectorForms.DST, value, Fields.config("xt", VectorLayouts.UNARY)),
                        0x82000000,
                        0xfe000f81,
                        List.of("b16", "b32"))
                .build();
    }
}
