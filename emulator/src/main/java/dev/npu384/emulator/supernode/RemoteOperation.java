// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.timing.DieTiming;

/** Something under way between two endpoints, in one or more messages. Told between windows what the fabric has done. */
interface RemoteOperation {
    /** Part of a read has reached the target's memory. */
    default void requested(Endpoint target, long bytes, long cycle) {}

    /** All of it has reached its destination. */
    default void arrived(Endpoint target, long bytes, long cycle) {}

    /** The initiator sends the last message, when not all leave at once. */
    default void lastSent(Endpoint source, long cycle) {}

    /** The initiator knows at a cycle that all of it is done, or later by {@link Outgoing#lateAtEnd}. */
    default void completed(Endpoint source, Outgoing message, long cycle) {}

    /**
     * Has the target's memory serve a part. Called where the target is advanced.
     *
     * @param offset of the part, bytes
     * @return cycles by which it is served later than by an idle die
     */
    long use(DieTiming memory, long offset, long bytes, long cycle);
}
