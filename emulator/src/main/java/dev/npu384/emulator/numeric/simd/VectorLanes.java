// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric.simd;

import dev.npu384.emulator.numeric.Elementary;
import dev.npu384.emulator.numeric.Lanes;
import dev.npu384.emulator.numeric.PlainLanes;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** One vector of the widest supported shape at a time; the rest of a row goes to the plain twin. */
public final class VectorLanes implements Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    static final VectorSpecies<Byte> WIDE_BYTES = ByteVector.SPECIES_PREFERRED;
    /** Half as wide: as many shorts as there are ints in a full vector. */
    private static final VectorShape HALF_SHAPE = VectorShape.forBitSize(FLOATS.vectorBitSize() / 2);

    private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF_SHAPE);
    private static final VectorSpecies<Short> HALF_SHORTS = VectorSpecies.of(short.class, HALF_SHAPE);
    static final int STEP = FLOATS.length();
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
            decodeF16(shorts(from, offset + 2 * i)).intoArray(to, at + i);
        }
        tail.loadF16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeF16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = encodeF16(FloatVector.fromArray(FLOATS, from, at + i), saturate);
            narrow(bits, to, offset + 2 * i);
        }
        tail.storeF16(from, at + bound, to, offset + 2 * bound, count - bound, saturate);
    }

    @Override
    public void loadBf16(byte[] from, int offset, float[] to, int at, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = shorts(from, offset + 2 * i).lanewise(VectorOperators.LSHL, 16);
            canonical(bits).intoArray(to, at + i);
        }
        tail.loadBf16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeBf16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = encodeBf16(FloatVector.fromArray(FLOATS, from, at + i), saturate);
            narrow(bits, to, offset + 2 * i);
        }
        tail.storeBf16(from, at + bound, to, offset + 2 * bound, count - bound, saturate);
    }

    @Override
    public void loadF32(byte[] from, int offset, float[] to, int at, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            words(from, offset + 4 * i).reinterpretAsFloats().intoArray(to, at + i);
        }
        tail.loadF32(from, offset + 4 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeF32(float[] from, int at, byte[] to, int offset, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, at + i).reinterpretAsInts();
            canonical(bits).reinterpretAsBytes().intoArray(to, offset + 4 * i);
        }
        tail.storeF32(from, at + bound, to, offset + 4 * bound, count - bound);
    }

    @Override
    public void loadS16(byte[] from, int offset, int[] to, int at, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            shorts(from, offset + 2 * i).intoArray(to, at + i);
        }
        tail.loadS16(from, offset + 2 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeB16(int[] from, int at, byte[] to, int offset, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            narrow(IntVector.fromArray(INTS, from, at + i), to, offset + 2 * i);
        }
        tail.storeB16(from, at + bound, to, offset + 2 * bound, count - bound);
    }

    @Override
    public void loadB32(byte[] from, int offset, int[] to, int at, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            words(from, offset + 4 * i).intoArray(to, at + i);
        }
        tail.loadB32(from, offset + 4 * bound, to, at + bound, count - bound);
    }

    @Override
    public void storeB32(int[] from, int at, byte[] to, int offset, int count) {
        int bound = INTS.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            IntVector.fromArray(INTS, from, at + i).reinterpretAsBytes().intoArray(to, offset + 4 * i);
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

    /** As many 16-bit elements as there are ints in a vector, sign-extended. */
    private static IntVector shorts(byte[] from, int offset) {
        return (IntVector) ByteVector.fromArray(HALF_BYTES, from, offset)
                .reinterpretAsShorts()
                .convertShape(VectorOperators.S2I, INTS, 0);
    }

    private static IntVector words(byte[] from, int offset) {
        return ByteVector.fromArray(WIDE_BYTES, from, offset).reinterpretAsInts();
    }

    /** Writes the low 16 bits of each element. */
    private static void narrow(IntVector values, byte[] to, int offset) {
        values.convertShape(VectorOperators.I2S, HALF_SHORTS, 0)
                .reinterpretAsBytes()
                .intoArray(to, offset);
    }

    private static FloatVector decodeF16(IntVector half) {
        IntVector magnitude = half.and(0x7fff).lanewise(VectorOperators.LSHL, 13);
        IntVector sign = half.and(0x8000).lanewise(VectorOperators.LSHL, 16);
        IntVector scaled =
                magnitude.reinterpretAsFloats().mul(0x1p112f).reinterpretAsInts();
        VectorMask<Integer> special = magnitude.compare(VectorOperators.GE, 0x7c00 << 13);
        if (special.anyTrue()) {
            scaled = scaled.blend(FLOAT_INFINITY, special);
            VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, 0x7c00 << 13);
            return scaled.or(sign).blend(FLOAT_NAN, nan).reinterpretAsFloats();
        }
        return scaled.or(sign).reinterpretAsFloats();
    }

    private static IntVector encodeF16(FloatVector value, boolean saturate) {
        IntVector bits = value.reinterpretAsInts();
        IntVector magnitude = bits.and(MAGNITUDE);
        IntVector sign = bits.lanewise(VectorOperators.LSHR, 16).and(0x8000);
        IntVector odd = magnitude.lanewise(VectorOperators.LSHR, 13).and(1);
        IntVector normal =
                magnitude.add(odd).add(0xfff - (112 << 23)).lanewise(VectorOperators.LSHR, 13);
        IntVector subnormal = magnitude.reinterpretAsFloats().add(0.5f).reinterpretAsInts().sub(126 << 23);
        IntVector half = normal.blend(subnormal, magnitude.compare(VectorOperators.LT, 113 << 23));
        VectorMask<Integer> beyond = magnitude.compare(VectorOperators.GE, 0x477ff000);
        if (beyond.anyTrue()) {
            VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, FLOAT_INFINITY);
            half = half.blend(saturate ? 0x7bff : 0x7c00, beyond).or(sign);
            return half.blend(saturate ? 0 : 0x7e00, nan);
        }
        return half.or(sign);
    }

    private static IntVector encodeBf16(FloatVector value, boolean saturate) {
        IntVector bits = value.reinterpretAsInts();
        IntVector magnitude = bits.and(MAGNITUDE);
        IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
        IntVector rounded = bits.add(odd).add(0x7fff).lanewise(VectorOperators.LSHR, 16);
        VectorMask<Integer> beyond = magnitude.compare(VectorOperators.GE, 0x7f7f8000);
        if (beyond.anyTrue()) {
            VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, FLOAT_INFINITY);
            IntVector sign = bits.lanewise(VectorOperators.LSHR, 16).and(0x8000);
            IntVector limit = sign.or(saturate ? 0x7f7f : 0x7f80);
            return rounded.blend(limit, beyond).blend(saturate ? 0 : 0x7fc0, nan);
        }
        return rounded;
    }

    private static IntVector canonicalBits(IntVector bits) {
        VectorMask<Integer> nan = bits.and(MAGNITUDE).compare(VectorOperators.GT, FLOAT_INFINITY);
        return nan.anyTrue() ? bits.blend(FLOAT_NAN, nan) : bits;
    }

    private static FloatVector canonical(IntVector bits) {
        return canonicalBits(bits).reinterpretAsFloats();
    }
}
