// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The rows of a fractal side by side in vector lanes. Same values as {@link PlainUnpacker}. */
final class VectorUnpacker implements Unpacker {
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > Fractal.ROWS ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> LONGS = INTS.withLanes(long.class);

    /** As many bytes as 16-bit elements for {@link #INTS} take. */
    private static final VectorSpecies<Byte> HALF_BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));

    private static final int SIGN = 0x8000_0000;
    private static final int EXPONENT = 0x7f80_0000;

    @Override
    public void expand(InputType type, long[] columns, int fractals, float[] out, int at, int stride) {
        int words = fractals * Fractal.ROW_WORDS;
        switch (type) {
            case F16 -> half(columns, words, out, at, stride);
            case BF16 -> brain(columns, words, out, at, stride);
            case F32 -> single(columns, words, out, at, stride);
            case HF32_EVEN -> hf32(columns, words, out, at, stride, true);
            case HF32_AWAY -> hf32(columns, words, out, at, stride, false);
            case S8, U8, S4 -> integer(type, columns, words, out, at, stride);
        }
    }

    private static void half(long[] columns, int words, float[] out, int at, int stride) {
        for (int word = 0; word < words; word++) {
            int line = at + 2 * word * stride;
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector pair = LongVector.fromArray(LONGS, columns, word * WORD_LONGS + row / 2)
                        .reinterpretAsInts();
                IntVector low = pair.lanewise(VectorOperators.LSHL, 16);
                // The f16 is in the upper half of a lane: move exponent and mantissa to their places in f32, scale for
                // the
                // difference in bias, and put all ones in the exponent where they were all ones before.
                IntVector lowBits = low.lanewise(VectorOperators.LSHR, 3).and(0x0fff_e000);
                IntVector lowSpecial = lowBits.add(0x0080_0000)
                        .lanewise(VectorOperators.LSHL, 3)
                        .lanewise(VectorOperators.ASHR, 8)
                        .and(EXPONENT);
                lowBits.reinterpretAsFloats()
                        .mul(0x1p112f)
                        .reinterpretAsInts()
                        .or(lowSpecial)
                        .or(low.and(SIGN))
                        .reinterpretAsFloats()
                        .intoArray(out, line + row);
                IntVector highBits = pair.lanewise(VectorOperators.LSHR, 3).and(0x0fff_e000);
                IntVector highSpecial = highBits.add(0x0080_0000)
                        .lanewise(VectorOperators.LSHL, 3)
                        .lanewise(VectorOperators.ASHR, 8)
                        .and(EXPONENT);
                highBits.reinterpretAsFloats()
                        .mul(0x1p112f)
                        .reinterpretAsInts()
                        .or(highSpecial)
                        .or(pair.and(SIGN))
                        .reinterpretAsFloats()
                        .intoArray(out, line + stride + row);
            }
        }
    }

    private static void brain(long[] columns, int words, float[] out, int at, int stride) {
        for (int word = 0; word < words; word++) {
            int line = at + 2 * word * stride;
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector pair = LongVector.fromArray(LONGS, columns, word * WORD_LONGS + row / 2)
                        .reinterpretAsInts();
                pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(out, line + row);
                pair.and(0xffff_0000).reinterpretAsFloats().intoArray(out, line + stride + row);
            }
        }
    }

    private static void single(long[] columns, int words, float[] out, int at, int stride) {
        for (int word = 0; word < words; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector bits = LongVector.fromArray(LONGS, columns, word * WORD_LONGS + row / 2)
                        .reinterpretAsInts();
                bits.reinterpretAsFloats().intoArray(out, at + word * stride + row);
            }
        }
    }

    private static void hf32(long[] columns, int words, float[] out, int at, int stride, boolean even) {
        for (int word = 0; word < words; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector bits = LongVector.fromArray(LONGS, columns, word * WORD_LONGS + row / 2)
                        .reinterpretAsInts();
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

    private static void integer(InputType type, long[] columns, int words, float[] out, int at, int stride) {
        int bits = type.bits();
        int perWord = type.perWord();
        boolean signed = type != InputType.U8;
        for (int word = 0; word < words; word++) {
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector packed = LongVector.fromArray(LONGS, columns, word * WORD_LONGS + row / 2)
                        .reinterpretAsInts();
                for (int index = 0; index < perWord; index++) {
                    IntVector high = packed.lanewise(VectorOperators.LSHL, 32 - bits - index * bits);
                    IntVector value = signed
                            ? high.lanewise(VectorOperators.ASHR, 32 - bits)
                            : high.lanewise(VectorOperators.LSHR, 32 - bits);
                    // Added to the bits of 1.5 * 2^23 a small integer gives that number plus the integer.
                    value.add(TileKernel.INTEGER_BASE_BITS)
                            .reinterpretAsFloats()
                            .sub(TileKernel.INTEGER_BASE)
                            .intoArray(out, at + (word * perWord + index) * stride + row);
                }
            }
        }
    }

    @Override
    public void expandTurned(
            InputType type, byte[] stored, int first, int stepBytes, int fractals, float[] out, int at, int stride) {
        boolean half = type == InputType.F16;
        for (int k = 0; k < fractals * Fractal.ROWS; k++) {
            int line = first + k / Fractal.ROWS * stepBytes + k % Fractal.ROWS * Fractal.ROW_BYTES;
            for (int row = 0; row < Fractal.ROWS; row += INTS.length()) {
                IntVector high = ((IntVector) ByteVector.fromArray(HALF_BYTES, stored, line + 2 * row)
                                .reinterpretAsShorts()
                                .convertShape(VectorOperators.S2I, INTS, 0))
                        .lanewise(VectorOperators.LSHL, 16);
                if (half) {
                    IntVector bits = high.lanewise(VectorOperators.LSHR, 3).and(0x0fff_e000);
                    IntVector special = bits.add(0x0080_0000)
                            .lanewise(VectorOperators.LSHL, 3)
                            .lanewise(VectorOperators.ASHR, 8)
                            .and(EXPONENT);
                    bits.reinterpretAsFloats()
                            .mul(0x1p112f)
                            .reinterpretAsInts()
                            .or(special)
                            .or(high.and(SIGN))
                            .reinterpretAsFloats()
                            .intoArray(out, at + k * stride + row);
                } else {
                    high.reinterpretAsFloats().intoArray(out, at + k * stride + row);
                }
            }
        }
    }
}
