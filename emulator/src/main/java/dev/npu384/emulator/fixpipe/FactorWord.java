// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.isa.SpecialLayouts;

/**
 * A quantisation word: QUANT_PRE, or one per column in the fixpipe buffer (ai-core.md 5.7).
 *
 * @param scale multiplier, 10 explicit mantissa bits
 * @param shift right shift of the s16 conversions, 1 to 16
 * @param offset added to rounded 8- and 4-bit results
 * @param signed whether the 8-bit result is s8 rather than u8
 */
record FactorWord(float scale, int shift, int offset, boolean signed) {
    private static final int IGNORED_SCALE_BITS = 0x1fff;

    static FactorWord of(long word) {
        return new FactorWord(
                Float.intBitsToFloat((int) SpecialLayouts.QUANT_SCALE.get(word) & ~IGNORED_SCALE_BITS),
                (int) SpecialLayouts.QUANT_SHIFT.get(word) + 1,
                (int) SpecialLayouts.QUANT_OFFSET.get(word),
                SpecialLayouts.QUANT_SIGNED.get(word) != 0);
    }
}
