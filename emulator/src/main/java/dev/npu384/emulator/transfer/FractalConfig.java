// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.transfer.FractalLayouts;

/**
 * The config register XM of the fractal loads (isa.md 3.5).
 *
 * @param start first fractal, counted from the source address
 * @param repeat fractals to load
 * @param sourceStride fractals from one source to the next
 * @param destinationGap fractals from the end of one destination to the start of the next
 */
record FractalConfig(int start, int repeat, int sourceStride, int destinationGap) {
    static final int FRACTAL = 512;

    static FractalConfig of(long xm) {
        return new FractalConfig(
                (int) FractalLayouts.LOAD_START.get(xm),
                (int) FractalLayouts.LOAD_REPEAT.get(xm),
                (int) FractalLayouts.LOAD_SRC_STRIDE.get(xm),
                (int) FractalLayouts.LOAD_DST_GAP.get(xm));
    }
}
