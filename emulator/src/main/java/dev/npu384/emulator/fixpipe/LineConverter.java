// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.IntegerConversion;
import dev.npu384.emulator.numeric.Lanes;
import dev.npu384.emulator.numeric.PackedInt4;
import dev.npu384.emulator.numeric.Rounding;

/**
 * Converts neighbouring elements of L0C to output elements. A value is multiplied by its factor exactly, rectified,
 * rounded once to nearest even; narrow integers then add the offset and saturate. NaNs become canonical.
 */
final class LineConverter {
    private final Conversion conversion;
    private final boolean integerSource;
    private final FactorWord[] factors;
    private final Rectifier rectifier;
    private final boolean saturate;
    private float[] values = new float[0];

    /**
     * @param integerSource whether L0C holds s32 rather than f32
     * @param factors none, one for all columns, or one per column
     * @param saturate whether f16 and bf16 results turn infinity to the largest number and NaN to zero (CTRL[48] clear)
     */
    LineConverter(
            Conversion conversion, boolean integerSource, FactorWord[] factors, Rectifier rectifier, boolean saturate) {
        this.conversion = conversion;
        this.integerSource = integerSource;
        this.factors = factors;
        this.rectifier = rectifier;
        this.saturate = saturate;
    }

    /** Whether elements of different columns convert alike. */
    boolean uniform() {
        return factors.length <= 1 && !rectifier.perColumn();
    }

    /**
     * @param words elements as L0C holds them
     * @param column column of the first
     * @param at byte offset of the first result, on a byte boundary
     */
    void convert(int[] words, int from, int count, int column, byte[] out, int at) {
        if (conversion == Conversion.NONE && integerSource && rectifier.keeps()) {
            Lanes.best().storeB32(words, from, out, at, count);
        } else if (!integerSource && conversion.factor() == Conversion.Factor.NONE) {
            floats(words, from, count, column, out, at);
        } else {
            for (int i = 0; i < count; i++) {
                element(words[from + i], column + i, out, at, i);
            }
        }
    }

    private void floats(int[] words, int from, int count, int column, byte[] out, int at) {
        if (values.length < count) {
            values = new float[count];
        }
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(words[from + i]);
        }
        if (!rectifier.keeps()) {
            for (int i = 0; i < count; i++) {
                values[i] = (float) rectifier.apply(values[i], column + i);
            }
        }
        switch (conversion) {
            case F32_TO_F16 -> Lanes.best().storeF16(values, 0, out, at, count, saturate);
            case F32_TO_BF16 -> Lanes.best().storeBf16(values, 0, out, at, count, saturate);
            default -> Lanes.best().storeF32(values, 0, out, at, count);
        }
    }

    private void element(int word, int column, byte[] out, int at, int index) {
        double value = integerSource ? word : Float.intBitsToFloat(word);
        if (conversion == Conversion.NONE) {
            double rectified = rectifier.apply(value, column);
            putWord(out, at + 4 * index, (int)
                    IntegerConversion.fromDouble(rectified, Rounding.NEAREST_EVEN, 32, true, true));
            return;
        }
        FactorWord factor = factors.length == 1 ? factors[0] : factors[column];
        switch (conversion.output()) {
            case S16 -> putHalf(out, at + 2 * index, shifted(word, factor, column));
            case F16 -> putHalf(out, at + 2 * index, half(rectifier.apply(value * factor.scale(), column)));
            case B8 -> out[at + index] = (byte) quantised(value, factor, column, 8, factor.signed());
            case S4 -> PackedInt4.set(out, at, index, (int) quantised(value, factor, column, 4, true));
            case BF16, WORD -> throw new IllegalStateException("no factor for " + conversion);
        }
    }

    private int shifted(int word, FactorWord factor, int column) {
        double scaled = Math.scalb(rectifier.apply(word, column), -factor.shift());
        return (int) IntegerConversion.fromDouble(scaled, Rounding.NEAREST_EVEN, 16, true, true);
    }

    private int half(double value) {
        int half = Float16.fromDouble(value);
        return saturate ? Float16.saturate(half) : half;
    }

    private long quantised(double value, FactorWord factor, int column, int bits, boolean signed) {
        double scaled = rectifier.apply(value * factor.scale(), column);
        long rounded = IntegerConversion.fromDouble(scaled, Rounding.NEAREST_EVEN, 48, true, true);
        return IntegerConversion.fromLong(rounded + factor.offset(), bits, signed, true);
    }

    private static void putHalf(byte[] out, int at, int value) {
        out[at] = (byte) value;
        out[at + 1] = (byte) (value >>> 8);
    }

    private static void putWord(byte[] out, int at, int value) {
        putHalf(out, at, value);
        putHalf(out, at + 2, value >>> 16);
    }
}
