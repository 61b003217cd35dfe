// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.isa.Space;

/**
 * What is known of a register.
 *
 * @param known whether it holds an address in a named region at all
 * @param space the buffer
 * @param exact whether the offset is known, too
 * @param offset bytes from the start of the buffer
 */
record Pointer(boolean known, Space space, boolean exact, long offset) {
    static final Pointer UNKNOWN = new Pointer(false, Space.GM, false, 0);

    static Pointer into(Space space) {
        return new Pointer(true, space, false, 0);
    }

    static Pointer at(Space space, long offset) {
        return new Pointer(true, space, true, offset);
    }

    /** The address so many bytes further on. */
    Pointer plus(long bytes) {
        return new Pointer(known, space, exact, offset + bytes);
    }
}
