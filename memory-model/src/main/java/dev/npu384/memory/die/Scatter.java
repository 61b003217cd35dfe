// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/** A hash of line numbers: every bit of the input moves about half of the output bits. */
final class Scatter {
    private Scatter() {}

    /** A permutation of the integers (two rounds of xor-shift and multiply, constants of the lowbias32 family). */
    static int of(int value) {
        int hash = value;
        hash = (hash ^ hash >>> 16) * 0x7feb352d;
        hash = (hash ^ hash >>> 15) * 0x846ca68b;
        return hash ^ hash >>> 16;
    }
}
