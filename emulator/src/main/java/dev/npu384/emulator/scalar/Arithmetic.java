// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

/** A scalar operation that is a pure function of its registers. Floats are the low 32 bits of a register. */
@FunctionalInterface
interface Arithmetic {
    /**
     * The result, or 0 or 1 for comparisons.
     *
     * @param d present value of the destination register
     */
    long apply(long d, long n, long m);
}
