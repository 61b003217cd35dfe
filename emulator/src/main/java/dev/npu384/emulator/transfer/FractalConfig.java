// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

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
                (int) xm & 0xffff, (int) (xm >>> 16) & 0xff, (int) (xm >>> 24) & 0xffff, (int) (xm >>> 44) & 0xffff);
    }
}
