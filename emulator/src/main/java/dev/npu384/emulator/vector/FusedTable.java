// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.FusedKernels.then;
import static dev.npu384.emulator.vector.Workspace.RESULT;

import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.numeric.Rounding;
import dev.npu384.emulator.vector.ElementWise.Shape;
import dev.npu384.emulator.vector.LaneProgram.Placement;
import dev.npu384.emulator.vector.LaneProgram.Scaling;
import java.util.LinkedHashMap;
import java.util.Map;

/** Multiply-add, arithmetic with rectifier, arithmetic with conversion. */
final class FusedTable {
    private FusedTable() {}

    static Map<String, Semantics> table() {
        Map<String, Semantics> table = new LinkedHashMap<>();
        Map<String, LaneProgram> accumulate = accumulating(FusedKernels::accumulateHalf, FusedKernels::accumulate);
        accumulate.put("fmix", LaneProgram.accumulating(Element.F16, Element.F32, FusedKernels::accumulate));
        table.put("VMLA", new ElementWise(Shape.BINARY, accumulate));
        table.put("VAXPY", new ElementWise(Shape.SCALAR, accumulate));
        table.put(
                "VMADD",
                new ElementWise(
                        Shape.BINARY,
                        accumulating(FusedKernels::multiplyDestinationHalf, FusedKernels::multiplyDestination)));
        table.put(
                "VMADDRELU",
                new ElementWise(
                        Shape.BINARY,
                        accumulating(
                                then(FusedKernels::multiplyDestinationHalf, FusedKernels::rectifyResult),
                                then(FusedKernels::multiplyDestination, FusedKernels::rectifyResult))));
        table.put("VADDRELU", new ElementWise(Shape.BINARY, rectified(FloatKernels::add, IntegerKernels::addShort)));
        table.put(
                "VSUBRELU",
                new ElementWise(Shape.BINARY, rectified(FloatKernels::subtract, IntegerKernels::subtractShort)));
        table.put(
                "VADDRELUCONV",
                new ElementWise(Shape.BINARY, rectifiedAndConverted(FloatKernels::add, IntegerKernels::addShort)));
        table.put(
                "VSUBRELUCONV",
                new ElementWise(
                        Shape.BINARY, rectifiedAndConverted(FloatKernels::subtract, IntegerKernels::subtractShort)));
        table.put("VMULCONV", new ElementWise(Shape.BINARY, multipliedAndConverted()));
        table.put("VADDDEQRELU", new ElementWise(Shape.BINARY, dequantised()));
        return table;
    }

    private static Map<String, LaneProgram> accumulating(LaneKernel half, LaneKernel single) {
        Map<String, LaneProgram> programs = new LinkedHashMap<>();
        programs.put("f16", LaneProgram.accumulating(Element.F16, Element.F16, half));
        programs.put("f32", LaneProgram.accumulating(Element.F32, Element.F32, single));
        return programs;
    }

    private static Map<String, LaneProgram> rectified(LaneKernel floats, LaneKernel shorts) {
        LaneKernel rectifiedFloats = then(floats, FusedKernels::rectifyResult);
        return Map.of(
                "f16", LaneProgram.of(Element.F16, rectifiedFloats),
                "f32", LaneProgram.of(Element.F32, rectifiedFloats),
                "s16", LaneProgram.of(Element.S16, then(shorts, IntegerKernels::rectifyResult)));
    }

    private static Map<String, LaneProgram> rectifiedAndConverted(LaneKernel floats, LaneKernel shorts) {
        Map<String, LaneProgram> programs = new LinkedHashMap<>();
        inBothPlaces(
                programs,
                "f162s8",
                LaneProgram.converting(
                        Element.F16,
                        Element.S8,
                        then(floats, FusedKernels::roundResultToHalf, FusedKernels::rectifyResult, toByte(true))));
        inBothPlaces(
                programs,
                "s162s8",
                LaneProgram.converting(
                        Element.S16,
                        Element.S8,
                        then(shorts, IntegerKernels::rectifyResult, ConversionKernels.narrow(RESULT, 8))));
        inBothPlaces(
                programs,
                "f322f16",
                LaneProgram.converting(Element.F32, Element.F16, then(floats, FusedKernels::rectifyResult)));
        LaneKernel dequantise = (workspace, count) -> Dequantization.shorts(workspace, count, RESULT);
        inBothPlaces(
                programs,
                "vdeqs162b8",
                LaneProgram.converting(Element.S16, Element.B8, then(shorts, IntegerKernels::rectifyResult, dequantise))
                        .scaled(Scaling.TABLE));
        return programs;
    }

    private static Map<String, LaneProgram> multipliedAndConverted() {
        Map<String, LaneProgram> programs = new LinkedHashMap<>();
        LaneKernel multiply = then(FloatKernels::multiply, FusedKernels::roundResultToHalf);
        inBothPlaces(programs, "f162s8", LaneProgram.converting(Element.F16, Element.S8, then(multiply, toByte(true))));
        inBothPlaces(
                programs, "f162u8", LaneProgram.converting(Element.F16, Element.U8, then(multiply, toByte(false))));
        return programs;
    }

    private static Map<String, LaneProgram> dequantised() {
        LaneKernel kernel = then(
                IntegerKernels::addWord,
                (workspace, count) -> Dequantization.words(workspace, count, RESULT),
                FusedKernels::rectifyResult);
        return Map.of(
                "s32", LaneProgram.converting(Element.S32, Element.F16, kernel).scaled(Scaling.REGISTER));
    }

    private static LaneKernel toByte(boolean signed) {
        return (workspace, count) ->
                ConversionKernels.floatsToIntegers(workspace, count, RESULT, Rounding.NEAREST_EVEN, 8, signed);
    }

    /** The plain form narrows into consecutive bytes, as the vendor's callers expect (destination repeat stride 4). */
    private static void inBothPlaces(Map<String, LaneProgram> programs, String suffix, LaneProgram program) {
        programs.put(suffix, program);
        programs.put(suffix + "h", program.placed(Placement.UPPER_HALF));
    }
}
