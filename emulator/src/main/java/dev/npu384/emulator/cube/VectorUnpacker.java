// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The rows of a fractal side by side in vector lanes. Same values as {@link PlainUnpacker}. */
final class VectorUnpacker implements Unpacker {
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > Fractal.ROWS ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

    private static final int SIGN = 0x8000_0000;
    private static final int EXPONENT = 0x7f80_0000;

    @Override
    public void expand(InputType type, int[] columns, float[] out, int at, int stride) {
        switch (type) {
            case F16 -> half(columns, out, at, stride);
            case BF16 -> brain(columns, out, at, stride);
            case F32 -> single(columns, out, at, stride);
            case HF32_EVEN -> hf32(columns, out, at, stride, true);
            case HF32_AWAY -> hf32(columns, out, at, stride, false);
            case S8, U8, S4 -> integer(type, columns, out, at, stride);
        }
    }

    private static void half(int[] columns, float[] out, int at, int stride) {
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            int line = at + 2 * word * stride;
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector pair = IntVector.fromArray(INTS, columns, word * Fractal.ROWS + row);
                fromHigh(pair.lanewise(VectorOperators.LSHL, 16)).intoArray(out, line + row);
                fromHigh(pair).intoArray(out, line + stride + row);
            }
        }
    }

    /** The f16 in the upper half of each lane. */
    private static FloatVector fromHigh(IntVector high) {
        IntVector magnitude = high.lanewise(VectorOperators.LSHR, 3).and(0x0fff_e000);
        IntVector special = magnitude
                .add(0x0080_0000)
                .lanewise(VectorOperators.LSHL, 3)
                .lanewise(VectorOperators.ASHR, 8)
                .and(EXPONENT);
        IntVector scaled = magnitude.reinterpretAsFloats().mul(0x1p112f).reinterpretAsInts();
        return scaled.or(special).or(high.and(SIGN)).reinterpretAsFloats();
    }

    private static void brain(int[] columns, float[] out, int at, int stride) {
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            int line = at + 2 * word * stride;
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector pair = IntVector.fromArray(INTS, columns, word * Fractal.ROWS + row);
                pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(out, line + row);
                pair.and(0xffff_0000).reinterpretAsFloats().intoArray(out, line + stride + row);
            }
        }
    }

    private static void single(int[] columns, float[] out, int at, int stride) {
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector bits = IntVector.fromArray(INTS, columns, word * Fractal.ROWS + row);
                bits.reinterpretAsFloats().intoArray(out, at + word * stride + row);
            }
        }
    }

    private static void hf32(int[] columns, float[] out, int at, int stride, boolean even) {
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector bits = IntVector.fromArray(INTS, columns, word * Fractal.ROWS + row);
                IntVector half = even
                        ? bits.lanewise(VectorOperators.LSHR, 13).and(1).add(0xfff)
                        : IntVector.broadcast(INTS, 0x1000);
                IntVector rounded = bits.add(half).and(~0x1fff);
                // Adding to an infinity or NaN would change it; those keep all their bits.
                IntVector finite = bits.and(EXPONENT).lanewise(VectorOperators.XOR, EXPONENT);
                IntVector keep = finite.neg().or(finite).lanewise(VectorOperators.ASHR, 31);
                IntVector result = rounded.and(keep).or(bits.and(keep.not()));
                result.reinterpretAsFloats().intoArray(out, at + word * stride + row);
            }
        }
    }

    private static void integer(InputType type, int[] columns, float[] out, int at, int stride) {
        int bits = type.bits();
        int perWord = type.perWord();
        boolean signed = type != InputType.U8;
        for (int word = 0; word < Fractal.ROW_WORDS; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector packed = IntVector.fromArray(INTS, columns, word * Fractal.ROWS + row);
                for (int index = 0; index < perWord; index++) {
                    IntVector high = packed.lanewise(VectorOperators.LSHL, 32 - bits - index * bits);
                    IntVector value = signed
                            ? high.lanewise(VectorOperators.ASHR, 32 - bits)
                            : high.lanewise(VectorOperators.LSHR, 32 - bits);
                    exact(value).intoArray(out, at + (word * perWord + index) * stride + row);
                }
            }
        }
    }

    /** Small integers as floats: added to the bits of 1.5 * 2^23 they are that number plus the integer. */
    private static FloatVector exact(IntVector value) {
        return value.add(TileKernel.INTEGER_BASE_BITS).reinterpretAsFloats().sub(TileKernel.INTEGER_BASE);
    }
}
