// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * Hears what becomes of messages. Called in the order in which the fabric works, which is not the order of the cycles; a
 * cycle is never earlier than the message's own plus the smallest delay between its endpoints.
 */
public interface FabricListener {
    /** Part of a READ reaches the target's memory: the bytes are taken at this cycle. */
    default void requested(long token, long offset, long bytes, long cycle) {}

    /** Part of a message or stream reaches its destination's memory: the target of a WRITE, the initiator of a READ. */
    default void arrived(long token, long offset, long bytes, long cycle) {}

    /** The initiator knows that the whole message or stream is done: acknowledged, or all bytes read. */
    default void completed(long token, long cycle) {}

    /**
     * By how many cycles the memory of the target was late with what it served last of a stream: so much later the initiator
     * knows, and sends the next message.
     */
    default long lateCycles(long token) {
        return 0;
    }

    /** The initiator sends the last message of a stream that did not leave at once. */
    default void lastSent(long token, long cycle) {}

    /** One message of a stream is done: when it entered the fabric, arrived, and the initiator knew. */
    default void messageDone(long token, long bytes, long enteredCycle, long arrivedCycle, long doneCycle) {}
}
