// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.numeric.Float16;

/** Sums by a binary tree of neighbours. Every sum of f16 numbers is rounded to f16, saturated by CTRL[48]. */
final class PairwiseSum {
    private PairwiseSum() {}

    /** Zeroes the lanes of a repeat that are masked off, up to {@code lanes}. */
    static void clearDisabled(float[] values, LaneMask mask, int repeat, int lanes) {
        if (mask.isFull() && mask.span(repeat) == lanes) {
            return;
        }
        long low = mask.bits(repeat, false);
        long high = mask.bits(repeat, true);
        for (int lane = 0; lane < lanes; lane++) {
            if (((lane < 64 ? low >>> lane : high >>> lane - 64) & 1) == 0) {
                values[lane] = 0;
            }
        }
    }

    /** The sum of {@code count} (a power of two) values from {@code start} on; overwrites them. */
    static float tree(float[] values, int start, int count, boolean half, boolean saturate) {
        for (int width = count / 2; width > 0; width /= 2) {
            pairs(values, start, values, start, width, half, saturate);
        }
        return values[start];
    }

    /** {@code count} sums of two neighbours; the arrays may be the same. */
    static void pairs(float[] from, int start, float[] to, int at, int count, boolean half, boolean saturate) {
        for (int i = 0; i < count; i++) {
            float sum = from[start + 2 * i] + from[start + 2 * i + 1];
            to[at + i] = half ? Float16.toFloat(Float16.fromFloat(sum, saturate)) : sum;
        }
    }
}
