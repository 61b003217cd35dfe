// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/**
 * The positions of sparse weights: two bits per weight of L0B, four to a byte with the first weight lowest, byte i for the
 * weights 4 i to 4 i + 3 of L0B. The hardware keeps them in a buffer of its own; here they live in SMASK.
 */
public final class SparseIndex {
    /** Weights whose positions share a byte. */
    public static final int WEIGHTS_PER_BYTE = 4;

    private SparseIndex() {}

    /**
     * The row of the dense B that a stored weight belongs to.
     *
     * @param index address of the index of the matrix
     * @param weight number of the weight, counted from the start of the matrix in L0B
     * @param k row of the weight in the stored matrix
     */
    static int denseRow(byte[] positions, int index, int weight, int k) {
        int position = positions[index + weight / WEIGHTS_PER_BYTE] >> 2 * (weight % WEIGHTS_PER_BYTE) & 3;
        return k / 2 * 4 + Math.min(2, position) + k % 2;
    }
}
