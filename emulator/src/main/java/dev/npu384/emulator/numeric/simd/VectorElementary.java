// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric.simd;

import dev.npu384.emulator.numeric.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Elementary} on vectors of doubles, operation for operation the same. Each method does a multiple of the vector
 * length and returns how many elements that were.
 */
final class VectorElementary {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> HALF_FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final int STEP = DOUBLES.length();
    private static final long MAGIC_BITS = Double.doubleToRawLongBits(Elementary.ROUND_MAGIC);

    private VectorElementary() {}

    static int exp(float[] from, float[] to, int count) {
        int bound = DOUBLES.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            store(exp(load(from, i)), to, i);
        }
        return bound;
    }

    static int ln(float[] from, float[] to, int count) {
        int bound = DOUBLES.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            DoubleVector x = load(from, i);
            VectorMask<Double> plain = x.compare(VectorOperators.GT, 0);
            VectorMask<Double> finite = x.compare(VectorOperators.LE, Float.MAX_VALUE);
            if (plain.and(finite).allTrue()) {
                store(ln(x), to, i);
            } else {
                lnOneByOne(from, to, i);
            }
        }
        return bound;
    }

    private static void lnOneByOne(float[] from, float[] to, int start) {
        for (int i = start; i < start + STEP; i++) {
            to[i] = Elementary.ln(from[i]);
        }
    }

    private static DoubleVector load(float[] from, int at) {
        FloatVector narrow = FloatVector.fromArray(HALF_FLOATS, from, at);
        return (DoubleVector) narrow.convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    private static void store(DoubleVector values, float[] to, int at) {
        FloatVector narrow = (FloatVector) values.convertShape(VectorOperators.D2F, HALF_FLOATS, 0);
        narrow.intoArray(to, at);
    }

    private static DoubleVector exp(DoubleVector value) {
        DoubleVector x = value.min(Elementary.EXP_HIGH).max(Elementary.EXP_LOW);
        DoubleVector shifted = x.mul(Elementary.LOG2_E).add(Elementary.ROUND_MAGIC);
        DoubleVector r = x.sub(shifted.sub(Elementary.ROUND_MAGIC).mul(Elementary.LN_2));
        DoubleVector series = r.mul(1.0 / 3628800).add(1.0 / 362880);
        series = series.mul(r).add(1.0 / 40320);
        series = series.mul(r).add(1.0 / 5040);
        series = series.mul(r).add(1.0 / 720);
        series = series.mul(r).add(1.0 / 120);
        series = series.mul(r).add(1.0 / 24);
        series = series.mul(r).add(1.0 / 6);
        series = series.mul(r).add(0.5);
        series = series.mul(r).add(1.0);
        series = series.mul(r).add(1.0);
        LongVector scale = shifted.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
        return series.mul(scale.reinterpretAsDoubles());
    }

    private static DoubleVector ln(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector biased = bits.sub(Elementary.SQRT_HALF_BITS - (1023L << 52)).lanewise(VectorOperators.LSHR, 52);
        DoubleVector exponent = biased.add(MAGIC_BITS).reinterpretAsDoubles().sub(Elementary.ROUND_MAGIC + 1023);
        DoubleVector mantissa =
                bits.sub(biased.sub(1023).lanewise(VectorOperators.LSHL, 52)).reinterpretAsDoubles();
        DoubleVector s = mantissa.sub(1.0).div(mantissa.add(1.0));
        DoubleVector z = s.mul(s);
        DoubleVector series = z.mul(1.0 / 17).add(1.0 / 15);
        series = series.mul(z).add(1.0 / 13);
        series = series.mul(z).add(1.0 / 11);
        series = series.mul(z).add(1.0 / 9);
        series = series.mul(z).add(1.0 / 7);
        series = series.mul(z).add(1.0 / 5);
        series = series.mul(z).add(1.0 / 3);
        DoubleVector whole = exponent.mul(Elementary.LN_2);
        return whole.add(s.add(s.mul(z).mul(series)).mul(2.0));
    }
}
