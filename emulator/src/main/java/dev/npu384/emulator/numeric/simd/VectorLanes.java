// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric.simd;

import dev.npu384.emulator.numeric.Elementary;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.Lanes;
import dev.npu384.emulator.numeric.PlainLanes;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * One vector of the widest supported shape at a time; the rest of a row goes to the plain twin. The loop bodies are written
 * out: the JIT inlines the vector API whatever its size but not our own methods, and a vector that crosses a call is boxed.
 */
public final class VectorLanes implements Lanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> WIDE_BYTES = ByteVector.SPECIES_PREFERRED;
    /** Half as wide: as many shorts as there are ints in a full vector. */
    private static final VectorShape HALF_SHAPE = VectorShape.forBitSize(FLOATS.vectorBitSize() / 2);

    private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF_SHAPE);
    private static final VectorSpecies<Short> HALF_SHORTS = VectorSpecies.of(short.class, HALF_SHAPE);
    private static final int STEP = FLOATS.length();
    /** Smallest magnitudes, as float bits, that round to the format's infinity. */
    private static final int F16_OVERFLOW = 0x477ff000;

    private static final int BF16_OVERFLOW = 0x7f7f8000;
    private static final int F16_INFINITY_SHIFTED = 0x7c00 << 13;
    private static final int FLOAT_NAN = 0x7fc00000;
    private static final int FLOAT_INFINITY = 0x7f800000;
    private static final int MAGNITUDE = 0x7fffffff;

    private final Lanes tail = new PlainLanes();

    private VectorLanes() {}

    /** The vector implementation, or the plain one on hardware whose vectors are too narrow. */
    public static Lanes create() {
        return FLOATS.vectorBitSize() < 128 ? new PlainLanes() : new VectorLanes();
    }

    @Override
    public void loadF16(byte[] from, int offset, float[] to, int at, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector half = (IntVector) ByteVector.fromArray(HALF_BYTES, from, offset + 2 * i)
                    .reinterpretAsShorts()
                    .convertShape(VectorOperators.S2I, INTS, 0);
            IntVector magnitude = half.and(0x7fff).lanewise(VectorOperators.LSHL, 13);
            IntVector sign = half.and(0x8000).lanewise(VectorOperators.LSHL, 16);
            IntVector bits = magnitude.reinterpretAsFloats().mul(0x1p112f).reinterpretAsInts();
            VectorMask<Integer> special = magnitude.compare(VectorOperators.GE, F16_INFINITY_SHIFTED);
            if (special.anyTrue()) {
                VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, F16_INFINITY_SHIFTED);
                bits = bits.blend(FLOAT_INFINITY, special).blend(FLOAT_NAN, nan);
                sign = sign.blend(0, nan);
            }
            bits.or(sign).reinterpretAsFloats().intoArray(to, at + i);
        }
        tail.loadF16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeF16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        int bound = FLOATS.loopBound(count);
        int infinity = saturate ? 0x7bff : 0x7c00;
        int nanBits = saturate ? 0 : 0x7e00;
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, at + i).reinterpretAsInts();
            IntVector magnitude = bits.and(MAGNITUDE);
            IntVector sign = bits.lanewise(VectorOperators.LSHR, 16).and(0x8000);
            IntVector odd = magnitude.lanewise(VectorOperators.LSHR, 13).and(1);
            IntVector normal = magnitude.add(odd).add(0xfff - (112 << 23)).lanewise(VectorOperators.LSHR, 13);
            IntVector subnormal = magnitude
                    .reinterpretAsFloats()
                    .add(0.5f)
                    .reinterpretAsInts()
                    .sub(126 << 23);
            IntVector half = normal.blend(subnormal, magnitude.compare(VectorOperators.LT, 113 << 23))
                    .or(sign);
            VectorMask<Integer> beyond = magnitude.compare(VectorOperators.GE, F16_OVERFLOW);
            if (beyond.anyTrue()) {
                VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, FLOAT_INFINITY);
                half = half.blend(sign.or(infinity), beyond).blend(nanBits, nan);
            }
            half.convertShape(VectorOperators.I2S, HALF_SHORTS, 0)
                    .reinterpretAsBytes()
                    .intoArray(to, offset + 2 * i);
        }
        tail.storeF16(from, at + bound, to, offset + 2 * bound, count - bound, saturate);
    }

    @Override
    public void loadBf16(byte[] from, int offset, float[] to, int at, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector half = (IntVector) ByteVector.fromArray(HALF_BYTES, from, offset + 2 * i)
                    .reinterpretAsShorts()
                    .convertShape(VectorOperators.S2I, INTS, 0);
            IntVector bits = half.lanewise(VectorOperators.LSHL, 16);
            VectorMask<Integer> nan = bits.and(MAGNITUDE).compare(VectorOperators.GT, FLOAT_INFINITY);
            bits.blend(FLOAT_NAN, nan).reinterpretAsFloats().intoArray(to, at + i);
        }
        tail.loadBf16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeBf16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        int bound = FLOATS.loopBound(count);
        int infinity = saturate ? 0x7f7f : 0x7f80;
        int nanBits = saturate ? 0 : 0x7fc0;
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, at + i).reinterpretAsInts();
            IntVector magnitude = bits.and(MAGNITUDE);
            IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
            IntVector rounded = bits.add(odd).add(0x7fff).lanewise(VectorOperators.LSHR, 16);
            VectorMask<Integer> beyond = magnitude.compare(VectorOperators.GE, BF16_OVERFLOW);
            if (beyond.anyTrue()) {
                VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, FLOAT_INFINITY);
                IntVector sign = bits.lanewise(VectorOperators.LSHR, 16).and(0x8000);
                rounded = rounded.blend(sign.or(infinity), beyond).blend(nanBits, nan);
            }
            rounded.convertShape(VectorOperators.I2S, HALF_SHORTS, 0)
                    .reinterpretAsBytes()
                    .intoArray(to, offset + 2 * i);
        }
        tail.storeBf16(from, at + bound, to, offset + 2 * bound, count - bound, saturate);
    }

    @Override
    public void loadF32(byte[] from, int offset, float[] to, int at, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            ByteVector bytes = ByteVector.fromArray(WIDE_BYTES, from, offset + 4 * i);
            bytes.reinterpretAsFloats().intoArray(to, at + i);
        }
        tail.loadF32(from, offset + 4 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeF32(float[] from, int at, byte[] to, int offset, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, at + i).reinterpretAsInts();
            VectorMask<Integer> nan = bits.and(MAGNITUDE).compare(VectorOperators.GT, FLOAT_INFINITY);
            bits.blend(FLOAT_NAN, nan).reinterpretAsBytes().intoArray(to, offset + 4 * i);
        }
        tail.storeF32(from, at + bound, to, offset + 4 * bound, count - bound);
    }

    @Override
    public void loadS16(byte[] from, int offset, int[] to, int at, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector values = (IntVector) ByteVector.fromArray(HALF_BYTES, from, offset + 2 * i)
                    .reinterpretAsShorts()
                    .convertShape(VectorOperators.S2I, INTS, 0);
            values.intoArray(to, at + i);
        }
        tail.loadS16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeB16(int[] from, int at, byte[] to, int offset, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector values = IntVector.fromArray(INTS, from, at + i);
            values.convertShape(VectorOperators.I2S, HALF_SHORTS, 0)
                    .reinterpretAsBytes()
                    .intoArray(to, offset + 2 * i);
        }
        tail.storeB16(from, at + bound, to, offset + 2 * bound, count - bound);
    }

    @Override
    public void loadB32(byte[] from, int offset, int[] to, int at, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            ByteVector bytes = ByteVector.fromArray(WIDE_BYTES, from, offset + 4 * i);
            bytes.reinterpretAsInts().intoArray(to, at + i);
        }
        tail.loadB32(from, offset + 4 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeB32(int[] from, int at, byte[] to, int offset, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector values = IntVector.fromArray(INTS, from, at + i);
            values.reinterpretAsBytes().intoArray(to, offset + 4 * i);
        }
        tail.storeB32(from, at + bound, to, offset + 4 * bound, count - bound);
    }

    @Override
    public void exp(float[] from, float[] to, int count) {
        for (int i = VectorElementary.exp(from, to, count); i < count; i++) {
            to[i] = Elementary.exp(from[i]);
        }
    }

    @Override
    public void ln(float[] from, float[] to, int count) {
        for (int i = VectorElementary.ln(from, to, count); i < count; i++) {
            to[i] = Elementary.ln(from[i]);
        }
    }

    @Override
    public void oddMultiplyAdd(float[] a, float[] b, float[] c, float[] to, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            FloatVector addend = FloatVector.fromArray(FLOATS, c, i);
            FloatVector product = FloatVector.fromArray(FLOATS, a, i).mul(FloatVector.fromArray(FLOATS, b, i));
            FloatVector sum = product.add(addend);
            FloatVector virtual = sum.sub(product);
            FloatVector lost = product.sub(sum.sub(virtual)).add(addend.sub(virtual));
            // Outward when what was lost has the sign of the sum.
            IntVector bits = sum.reinterpretAsInts();
            IntVector signs = lost.reinterpretAsInts().lanewise(VectorOperators.XOR, bits);
            IntVector outward = signs.lanewise(VectorOperators.ASHR, 31).or(1);
            VectorMask<Float> nothing = lost.compare(VectorOperators.EQ, 0);
            VectorMask<Float> nan = lost.compare(VectorOperators.NE, lost);
            IntVector even = bits.lanewise(VectorOperators.NOT).and(1);
            IntVector step = outward.mul(even).blend(0, nothing.or(nan).cast(INTS));
            bits.add(step).reinterpretAsFloats().intoArray(to, i);
        }
        for (int i = bound; i < count; i++) {
            to[i] = Float16.oddSum(a[i] * b[i], c[i]);
        }
    }
}
