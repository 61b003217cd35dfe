// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * What a message does at its target.
 *
 * <p>Order, per pair of endpoints: everything sent before a FLAG or an ATOMIC arrives before it, everything sent after it
 * arrives after it. WRITEs between two of those may arrive in any order, and so may the chunks of one WRITE. READs have no
 * order but that of the initiator, which waits for their completion.
 */
public enum MessageKind {
    /** Bytes to the target's memory. */
    WRITE,
    /** Bytes from the target's memory. */
    READ,
    /** A few bytes to the target's memory, ordered. */
    FLAG,
    /** A few bytes combined with the target's memory, ordered; the completion carries the former value. */
    ATOMIC;

    public boolean ordered() {
        return this == FLAG || this == ATOMIC;
    }
}
