// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;
import java.util.Arrays;

/**
 * Adds the product of two unpacked panels to L0C. Rows of C from m on stay as they were; columns from n on in the last
 * strip hold what L0B's padding gives.
 *
 * <p>C is read where it is written, never from staged sources: the cube's own pipe orders an accumulation chain.
 */
final class Accumulation {
    private static final int L0C_ALIGNMENT = 64;
    private static final int BIAS_ALIGNMENT = 64;

    private final TileKernel kernel;

    Accumulation(TileKernel kernel) {
        this.kernel = kernel;
    }

    /** @param xd byte address in L0C in the low word, byte address in the bias table in the high word */
    void run(Panels panels, CubeType type, MatrixConfig config, long xd, CoreMemory from, CoreMemory to) {
        long bytes = (long) config.strips() * config.stripElements() * type.accumulatorBytes();
        int address = Bounds.range(Space.L0C, to.buffer(Space.L0C), xd, bytes, L0C_ALIGNMENT);
        int[] c = to.buffer(Space.L0C).words();
        int at = address / Integer.BYTES;
        if (type.accumulator() == CubeType.Accumulator.F16) {
            int[] wide = widen(c, at, config);
            addProduct(panels, type, config, xd >>> 32, from, wide, 0);
            narrow(wide, c, at, config);
        } else {
            addProduct(panels, type, config, xd >>> 32, from, c, at);
        }
    }

    private void addProduct(
            Panels panels, CubeType type, MatrixConfig config, long bias, CoreMemory from, int[] c, int at) {
        if (config.fromBias() && !config.fromZero()) {
            loadBias(config, bias, from, c, at);
        }
        if (!type.integer()) {
            TileKernel.Start start = config.fromZero() ? TileKernel.Start.ZERO : TileKernel.Start.KEEP;
            multiply(panels, config, 0, config.k(), c, at, start);
            return;
        }
        if (config.fromZero()) {
            clear(config, c, at);
        }
        for (int k = 0; k < config.k(); k += type.exactDepth()) {
            int end = Math.min(config.k(), k + type.exactDepth());
            multiply(panels, config, k, end, c, at, TileKernel.Start.INTEGER);
        }
    }

    private void multiply(
            Panels panels, MatrixConfig config, int fromK, int toK, int[] c, int at, TileKernel.Start start) {
        kernel.multiply(panels, config.m(), config.strips(), fromK, toK, c, at, config.stripElements(), start);
    }

    private static void clear(MatrixConfig config, int[] c, int at) {
        for (int strip = 0; strip < config.strips(); strip++) {
            int first = at + strip * config.stripElements();
            Arrays.fill(c, first, first + config.m() * Fractal.STRIP, 0);
        }
    }

    /** Every row of C becomes the bias row: n f32 or s32 values in the bias table. */
    private static void loadBias(MatrixConfig config, long bias, CoreMemory from, int[] c, int at) {
        long bytes = (long) config.strips() * Fractal.STRIP * Integer.BYTES;
        int address = Bounds.range(Space.BT, from.buffer(Space.BT), bias, bytes, BIAS_ALIGNMENT);
        int[] row = from.buffer(Space.BT).words();
        for (int strip = 0; strip < config.strips(); strip++) {
            int source = address / Integer.BYTES + strip * Fractal.STRIP;
            int first = at + strip * config.stripElements();
            for (int i = 0; i < config.m(); i++) {
                System.arraycopy(row, source, c, first + i * Fractal.STRIP, Fractal.STRIP);
            }
        }
    }

    /** The f16 tile of C as f32. */
    private static int[] widen(int[] c, int at, MatrixConfig config) {
        int[] wide = new int[config.strips() * config.stripElements()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Float.floatToRawIntBits(Float16.toFloat(c[at + i / 2] >>> (i & 1) * 16));
        }
        return wide;
    }

    private static void narrow(int[] wide, int[] c, int at, MatrixConfig config) {
        for (int strip = 0; strip < config.strips(); strip++) {
            int first = strip * config.stripElements();
            for (int i = first; i < first + config.m() * Fractal.STRIP; i += 2) {
                int low = Float16.fromFloat(Float.intBitsToFloat(wide[i]));
                int high = Float16.fromFloat(Float.intBitsToFloat(wide[i + 1]));
                c[at + i / 2] = high << 16 | low;
            }
        }
    }
}
