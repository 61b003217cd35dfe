// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.vector.ElementWise.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arithmetic, logic, functions, scalar operands, shifts, copies: lane by lane, one type. */
final class ElementWiseTable {
    private ElementWiseTable() {}

    static Map<String, Semantics> table() {
        Map<String, Semantics> table = new LinkedHashMap<>();
        arithmetic(table);
        functions(table);
        logicAndShifts(table);
        copies(table);
        return table;
    }

    private static void arithmetic(Map<String, Semantics> table) {
        Map<String, LaneProgram> add = arithmetic(FloatKernels::add, IntegerKernels::addShort, IntegerKernels::addWord);
        Map<String, LaneProgram> subtract =
                arithmetic(FloatKernels::subtract, IntegerKernels::subtractShort, IntegerKernels::subtractWord);
        Map<String, LaneProgram> multiply =
                arithmetic(FloatKernels::multiply, IntegerKernels::multiplyShort, IntegerKernels::multiplyWord);
        Map<String, LaneProgram> maximum =
                arithmetic(FloatKernels::maximum, IntegerKernels::maximum, IntegerKernels::maximum);
        Map<String, LaneProgram> minimum =
                arithmetic(FloatKernels::minimum, IntegerKernels::minimum, IntegerKernels::minimum);
        table.put("VADD", new ElementWise(Shape.BINARY, add));
        table.put("VSUB", new ElementWise(Shape.BINARY, subtract));
        table.put("VMUL", new ElementWise(Shape.BINARY, multiply));
        table.put("VDIV", new ElementWise(Shape.BINARY, floats(FloatKernels::divide)));
        table.put("VMAX", new ElementWise(Shape.BINARY, maximum));
        table.put("VMIN", new ElementWise(Shape.BINARY, minimum));
        table.put("VADDS", new ElementWise(Shape.SCALAR, add));
        table.put("VMULS", new ElementWise(Shape.SCALAR, multiply));
        table.put("VMAXS", new ElementWise(Shape.SCALAR, maximum));
        table.put("VMINS", new ElementWise(Shape.SCALAR, minimum));
        table.put("VLRELU", new ElementWise(Shape.SCALAR, floats(FloatKernels::leakyRectify)));
    }

    private static void functions(Map<String, Semantics> table) {
        table.put("VABS", unary(FloatKernels::absolute));
        table.put("VEXP", unary(FloatKernels::exp));
        table.put("VLN", unary(FloatKernels::ln));
        table.put("VREC", unary(FloatKernels::reciprocal));
        table.put("VRSQRT", unary(FloatKernels::reciprocalSquareRoot));
        table.put("VSQRT", unary(FloatKernels::squareRoot));
        Map<String, LaneProgram> relu = floats(FloatKernels::rectify);
        relu.put("s32", LaneProgram.of(Element.S32, IntegerKernels::rectify));
        table.put("VRELU", new ElementWise(Shape.UNARY, relu));
    }

    private static void logicAndShifts(Map<String, Semantics> table) {
        table.put("VAND", new ElementWise(Shape.BINARY, halves(IntegerKernels::and)));
        table.put("VOR", new ElementWise(Shape.BINARY, halves(IntegerKernels::or)));
        table.put("VNOT", new ElementWise(Shape.UNARY, halves(IntegerKernels::not)));
        table.put("VSHL", new ElementWise(Shape.SCALAR, untyped(ShiftKernels::left)));
        Map<String, LaneProgram> right = new LinkedHashMap<>();
        for (boolean round : new boolean[] {false, true}) {
            String tail = round ? ".round" : "";
            right.put("u16" + tail, LaneProgram.of(Element.U16, ShiftKernels.right(false, round)));
            right.put("s16" + tail, LaneProgram.of(Element.S16, ShiftKernels.right(false, round)));
            right.put("u32" + tail, LaneProgram.of(Element.B32, ShiftKernels.right(true, round)));
            right.put("s32" + tail, LaneProgram.of(Element.S32, ShiftKernels.right(false, round)));
        }
        table.put("VSHR", new ElementWise(Shape.SCALAR, right));
    }

    private static void copies(Map<String, Semantics> table) {
        table.put("VCOPY", new ElementWise(Shape.UNARY, untyped(IntegerKernels::copy)));
        table.put("MOVEV", new ElementWise(Shape.FILL, untyped(IntegerKernels::copySecond)));
    }

    private static Semantics unary(LaneKernel kernel) {
        return new ElementWise(Shape.UNARY, floats(kernel));
    }

    private static Map<String, LaneProgram> arithmetic(LaneKernel floats, LaneKernel shorts, LaneKernel words) {
        Map<String, LaneProgram> programs = floats(floats);
        programs.put("s16", LaneProgram.of(Element.S16, shorts));
        programs.put("s32", LaneProgram.of(Element.S32, words));
        return programs;
    }

    private static Map<String, LaneProgram> floats(LaneKernel kernel) {
        Map<String, LaneProgram> programs = new LinkedHashMap<>();
        programs.put("f16", LaneProgram.of(Element.F16, kernel));
        programs.put("f32", LaneProgram.of(Element.F32, kernel));
        return programs;
    }

    private static Map<String, LaneProgram> halves(LaneKernel kernel) {
        return Map.of("b16", LaneProgram.of(Element.B16, kernel));
    }

    private static Map<String, LaneProgram> untyped(LaneKernel kernel) {
        return Map.of("b16", LaneProgram.of(Element.B16, kernel), "b32", LaneProgram.of(Element.B32, kernel));
    }
}
