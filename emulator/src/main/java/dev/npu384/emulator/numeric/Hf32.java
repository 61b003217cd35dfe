// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/** HF32: f32 with its mantissa rounded to 10 explicit bits, kept in an f32. What the cube reads when CTRL[46] is set. */
public final class Hf32 {
    private static final int KEPT = ~0x1fff;

    private Hf32() {}

    /** Ties to even (CTRL[47] clear). Infinity stays, NaN becomes the canonical one. */
    public static float roundNearestEven(float value) {
        int bits = Float.floatToRawIntBits(value);
        return finish(bits, bits + 0xfff + (bits >>> 13 & 1));
    }

    /** Ties away from zero (CTRL[47] set). Infinity stays, NaN becomes the canonical one. */
    public static float roundNearestAway(float value) {
        int bits = Float.floatToRawIntBits(value);
        return finish(bits, bits + 0x1000);
    }

    private static float finish(int bits, int rounded) {
        boolean nan = (bits & 0x7fffffff) > 0x7f800000;
        return Float.intBitsToFloat(nan ? 0x7fc00000 : rounded & KEPT);
    }
}
