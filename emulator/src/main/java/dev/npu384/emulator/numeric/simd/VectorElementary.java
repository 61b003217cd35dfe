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
            DoubleVector value = (DoubleVector)
                    FloatVector.fromArray(HALF_FLOATS, from, i).convertShape(VectorOperators.F2D, DOUBLES, 0);
            // Compare and blend: min and max of doubles are slow where the hardware's treat NaN differently.
            DoubleVector below =
                    value.blend(Elementary.EXP_HIGH, value.compare(VectorOperators.GT, Elementary.EXP_HIGH));
            DoubleVector x = below.blend(Elementary.EXP_LOW, below.compare(VectorOperators.LT, Elementary.EXP_LOW));
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
            DoubleVector result = series.mul(scale.reinterpretAsDoubles());
            ((FloatVector) result.convertShape(VectorOperators.D2F, HALF_FLOATS, 0)).intoArray(to, i);
        }
        return bound;
    }

    static int ln(float[] from, float[] to, int count) {
        int bound = DOUBLES.loopBound(count);
        for (int i = 0; i < bound; i += STEP) {
            DoubleVector x = (DoubleVector)
                    FloatVector.fromArray(HALF_FLOATS, from, i).convertShape(VectorOperators.F2D, DOUBLES, 0);
            VectorMask<Double> positive = x.compare(VectorOperators.GT, 0);
            if (!positive.and(x.compare(VectorOperators.LE, Float.MAX_VALUE)).allTrue()) {
                lnOneByOne(from, to, i);
                continue;
            }
            LongVector bits = x.reinterpretAsLongs();
            LongVector biased =
                    bits.sub(Elementary.SQRT_HALF_BITS - (1023L << 52)).lanewise(VectorOperators.LSHR, 52);
            DoubleVector exponent =
                    biased.add(MAGIC_BITS).reinterpretAsDoubles().sub(Elementary.ROUND_MAGIC + 1023);
            LongVector unscaled = bits.sub(biased.sub(1023).lanewise(VectorOperators.LSHL, 52));
            DoubleVector mantissa = unscaled.reinterpretAsDoubles();
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
            DoubleVector result = whole.add(s.add(s.mul(z).mul(series)).mul(2.0));
            ((FloatVector) result.convertShape(VectorOperators.D2F, HALF_FLOATS, 0)).intoArray(to, i);
        }
        return bound;
    }

    private static void lnOneByOne(float[] from, float[] to, int start) {
        for (int i = start; i < start + STEP; i++) {
            to[i] = Elementary.ln(from[i]);
        }
    }
}
