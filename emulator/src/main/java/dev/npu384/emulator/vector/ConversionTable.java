// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;

import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.numeric.FloatFormat;
import dev.npu384.emulator.numeric.Rounding;
import dev.npu384.emulator.vector.ElementWise.Shape;
import dev.npu384.emulator.vector.LaneProgram.Placement;
import dev.npu384.emulator.vector.LaneProgram.Scaling;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** VCONV: a lane program for each form, made from the selectors that the registry gives it. */
final class ConversionTable {
    private static final ElementType[] TYPES = ElementType.values();

    private ConversionTable() {}

    static Map<String, Semantics> table() {
        Map<String, LaneProgram> programs = new LinkedHashMap<>();
        for (Form form : Registry.find("VCONV").orElseThrow().forms()) {
            if (form.status() == Status.EXPOSED) {
                programs.put(form.suffix(), program(form));
            }
        }
        return Map.of("VCONV", new ElementWise(Shape.UNARY, programs));
    }

    private static LaneProgram program(Form form) {
        String name = form.suffix();
        if (name.contains("deq")) {
            return dequantising(name);
        }
        ElementType from = TYPES[form.selector("from")];
        ElementType to = TYPES[form.selector("to")];
        Rounding rounding = Rounding.ofCode(form.selector("round"));
        return switch (from) {
            case F32, F16, BF16 -> fromFloat(from, to, rounding);
            case S64 -> fromLong(to, rounding);
            case S32, S16, S8, U8, S4 -> fromInteger(from, to, rounding);
            case U16, U32, U64, B8, B16, B32, B64 -> throw impossible(from, to);
        };
    }

    private static LaneProgram fromFloat(ElementType from, ElementType to, Rounding rounding) {
        Element source = Element.of(from);
        return switch (to) {
            case F32 ->
                LaneProgram.converting(
                        source,
                        Element.F32,
                        from == ElementType.F32
                                ? ConversionKernels.floatsToWholeFloats(rounding)
                                : ConversionKernels::floats);
            case F16 -> toSixteenBits(source, Element.F16, FloatFormat.F16, rounding);
            case BF16 -> toSixteenBits(source, Element.BF16, FloatFormat.BF16, rounding);
            case S64 -> LaneProgram.converting(source, Element.S64, ConversionKernels.floatsToLongs(rounding));
            case S32, S16, S8, S4 ->
                LaneProgram.converting(
                        source, Element.of(to), ConversionKernels.floatsToIntegers(rounding, to.bits(), true));
            case U8 ->
                LaneProgram.converting(source, Element.U8, ConversionKernels.floatsToIntegers(rounding, 8, false));
            case U16, U32, U64, B8, B16, B32, B64 -> throw impossible(from, to);
        };
    }

    private static LaneProgram toSixteenBits(Element from, Element to, FloatFormat format, Rounding rounding) {
        return rounding == Rounding.NEAREST_EVEN
                ? LaneProgram.converting(from, to, ConversionKernels::floats)
                : LaneProgram.converting(from, Element.B16, ConversionKernels.floatsToBits(format, rounding));
    }

    private static LaneProgram fromLong(ElementType to, Rounding rounding) {
        return to == ElementType.F32
                ? LaneProgram.converting(Element.S64, Element.F32, ConversionKernels.longsToFloats(rounding))
                : LaneProgram.converting(Element.S64, Element.S32, ConversionKernels::longsToWords);
    }

    private static LaneProgram fromInteger(ElementType from, ElementType to, Rounding rounding) {
        Element source = Element.of(from);
        return switch (to) {
            case F32 -> LaneProgram.converting(source, Element.F32, ConversionKernels.integersToFloats(rounding));
            case F16 ->
                rounding == Rounding.NEAREST_EVEN
                        ? LaneProgram.converting(source, Element.F16, ConversionKernels::integersToFloats)
                        : LaneProgram.converting(
                                source, Element.B16, ConversionKernels.integersToBits(FloatFormat.F16, rounding));
            case S64 -> LaneProgram.converting(source, Element.S64, ConversionKernels::wordsToLongs);
            case S16 -> LaneProgram.converting(source, Element.S16, ConversionKernels.narrow(FIRST, 16));
            case S32, S8, U8, S4, BF16, U16, U32, U64, B8, B16, B32, B64 -> throw impossible(from, to);
        };
    }

    private static LaneProgram dequantising(String name) {
        if (name.equals("deq")) {
            LaneKernel words = (workspace, count) -> Dequantization.words(workspace, count, FIRST);
            return LaneProgram.converting(Element.S32, Element.F16, words).scaled(Scaling.REGISTER);
        }
        LaneKernel shorts = (workspace, count) -> Dequantization.shorts(workspace, count, FIRST);
        return LaneProgram.converting(Element.S16, Element.B8, shorts)
                .scaled(name.startsWith("v") ? Scaling.TABLE : Scaling.REGISTER)
                .placed(name.endsWith("h") ? Placement.UPPER_HALF : Placement.LOWER_HALF);
    }

    private static IllegalStateException impossible(ElementType from, ElementType to) {
        return new IllegalStateException("no conversion from " + from + " to " + to);
    }
}
