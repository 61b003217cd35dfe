// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/** Something under way between two endpoints, in one or more messages. Told between windows what the fabric has done. */
interface RemoteOperation {
    /** Part of a read has reached the target's memory. */
    default void requested(Endpoint target, long bytes, long cycle) {}

    /** All of it has reached its destination. */
    default void arrived(Endpoint target, long bytes, long cycle) {}

    /** The initiator sends the last message, when not all leave at once. */
    default void lastSent(Endpoint source, long cycle) {}

    /** The initiator knows that all of it is done. */
    default void completed(Endpoint source, long bytes, long cycle) {}
}
