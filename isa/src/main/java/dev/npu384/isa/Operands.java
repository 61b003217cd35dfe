// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * What an instruction of a pipe sees of the scalar unit: the register values captured when it was issued. Footprints are
 * computed from it, and semantics and timing read it.
 */
public interface Operands {
    /** The static instruction: form, suffix, selectors, fields of the word. */
    Decoded decoded();

    /** Value of the register in field XD, zero when the form has none; likewise the others. */
    long xd();

    long xn();

    long xm();

    long xt();

    /** Value of a special register when the instruction was issued. */
    long special(SpecialRegister register);

    /** Half {@code half} (0 low, 1 high) of vector address register {@code index}: four 16-bit entries in 32 B units. */
    long vectorAddress(int index, int half);
}
