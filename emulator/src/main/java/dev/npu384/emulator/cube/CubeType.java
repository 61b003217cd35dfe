// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.SpecialLayouts;

/**
 * The input types and the accumulator of one matrix instruction.
 *
 * @param a type in L0A
 * @param b type in L0B
 * @param accumulator what L0C holds
 * @param exactDepth for integers: the longest k over which the sum of products stays below 2^22
 */
record CubeType(InputType a, InputType b, Accumulator accumulator, int exactDepth) {
    enum Accumulator {
        F32,
        S32,
        /** f16 in L0C, 512 B fractals; sums are f32 inside one instruction. */
        F16
    }

    /** The type behind a form's suffix; CTRL says how f32 inputs are read. */
    static CubeType of(String suffix, long ctrl) {
        return switch (suffix) {
            case "s8" -> new CubeType(InputType.S8, InputType.S8, Accumulator.S32, 256);
            case "u8" -> new CubeType(InputType.U8, InputType.U8, Accumulator.S32, 64);
            case "u8s8" -> new CubeType(InputType.U8, InputType.S8, Accumulator.S32, 128);
            case "s4" -> new CubeType(InputType.S4, InputType.S4, Accumulator.S32, 4096);
            case "f16_to_f16" -> new CubeType(InputType.F16, InputType.F16, Accumulator.F16, 0);
            case "f16_to_f32" -> new CubeType(InputType.F16, InputType.F16, Accumulator.F32, 0);
            case "bf16_2_f32" -> new CubeType(InputType.BF16, InputType.BF16, Accumulator.F32, 0);
            case "f32_2_f32" -> new CubeType(single(ctrl), single(ctrl), Accumulator.F32, 0);
            default ->
                throw new KernelFault(
                        "NPU-F0201", "the cube type " + suffix + " is not modelled; use one that npu isa MMAD lists");
        };
    }

    private static InputType single(long ctrl) {
        if (SpecialLayouts.CTRL_HF32.get(ctrl) == 0) {
            return InputType.F32;
        }
        return SpecialLayouts.CTRL_HF32_ROUND.get(ctrl) == 0 ? InputType.HF32_EVEN : InputType.HF32_AWAY;
    }

    boolean integer() {
        return accumulator == Accumulator.S32;
    }

    int kPerFractal() {
        return a.kPerFractal();
    }

    /** Bytes of one element in L0C. */
    int accumulatorBytes() {
        return accumulator == Accumulator.F16 ? 2 : 4;
    }
}
