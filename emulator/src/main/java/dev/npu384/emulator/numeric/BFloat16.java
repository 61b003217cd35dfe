// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/** bfloat16 (the upper half of an f32) in the low 16 bits of an int. */
public final class BFloat16 {
    public static final int POSITIVE_INFINITY = 0x7f80;
    public static final int NAN = 0x7fc0;
    public static final int MAX_VALUE = 0x7f7f;

    private BFloat16() {}

    /** Exact. Bits above 15 are ignored. */
    public static float toFloat(int bits) {
        int wide = bits << 16;
        return Float.intBitsToFloat((wide & 0x7fffffff) > 0x7f800000 ? 0x7fc00000 : wide);
    }

    /** Nearest even; infinity and NaN kept. */
    public static int fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fffffff) > 0x7f800000) {
            return NAN;
        }
        return bits + 0x7fff + (bits >>> 16 & 1) >>> 16;
    }

    /** Nearest even; with {@code saturate}, infinity becomes the largest finite number and NaN becomes zero. */
    public static int fromFloat(float value, boolean saturate) {
        int rounded = fromFloat(value);
        return saturate ? saturate(rounded) : rounded;
    }

    /** Any rounding mode; infinity and NaN kept. */
    public static int fromFloat(float value, Rounding rounding) {
        return rounding == Rounding.NEAREST_EVEN ? fromFloat(value) : FloatFormat.BF16.encode(value, rounding);
    }

    /** Infinity to the largest finite number, NaN to zero. */
    public static int saturate(int bits) {
        return FloatFormat.BF16.saturate(bits);
    }
}
