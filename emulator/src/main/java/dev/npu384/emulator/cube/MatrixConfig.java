// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.isa.cube.CubeLayouts;

/**
 * The shape register XT of a matrix instruction (isa.md 3.6).
 *
 * @param m rows of A and C
 * @param k columns of A, rows of B
 * @param n columns of B and C
 * @param kAligned f32 only: rows of A blocks are padded to 16 elements of k instead of 8
 * @param fromBias C starts as the bias row
 * @param fromZero C starts as zero; wins over the bias
 */
record MatrixConfig(int m, int k, int n, boolean kAligned, boolean fromBias, boolean fromZero) {
    static MatrixConfig of(long xt) {
        return new MatrixConfig(
                (int) CubeLayouts.M.get(xt),
                (int) CubeLayouts.K.get(xt),
                (int) CubeLayouts.N.get(xt),
                CubeLayouts.K_ALIGN.get(xt) != 0,
                CubeLayouts.C_FROM_BIAS.get(xt) != 0,
                CubeLayouts.C_ZERO.get(xt) != 0);
    }

    boolean empty() {
        return m == 0 || k == 0 || n == 0;
    }

    /** One row of A selects vector-matrix mode, in which A is a plain row. */
    boolean vector() {
        return m == 1;
    }

    int rowBlocks() {
        return Fractal.count(m, Fractal.ROWS);
    }

    int strips() {
        return Fractal.count(n, Fractal.STRIP);
    }

    /** Elements of a strip of C, padding rows included. */
    int stripElements() {
        return rowBlocks() * Fractal.ROWS * Fractal.STRIP;
    }
}
