// SPDX-License-Identifier: Apache-2.0

/**
 * What the instructions of the vector pipe do to values. {@link dev.npu384.emulator.vector.VectorSemantics} has the table.
 *
 * <p>Element-wise instructions are lane programs: elements are loaded into primitive arrays, a kernel runs over the arrays,
 * the result is stored under the mask. Repeats follow one another: each reads all its sources, then writes. When strides are
 * dense, the mask is full and no repeat reads what an earlier one wrote, many repeats go through at once.
 *
 * <p>Choices where the public record is silent: f16 results saturate or not by CTRL[48], also those of VMAX, VMIN, VABS and
 * VRELU; fused multiply-adds round once; a fused instruction that converts rounds its sum to the source type first; VCMP
 * leaves bits of masked lanes; compare and block instructions ignore the mask when the reference says so.
 */
package dev.npu384.emulator.vector;
