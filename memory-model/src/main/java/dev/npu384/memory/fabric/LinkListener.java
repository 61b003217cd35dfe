// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** Hears of every reservation of a link or an engine; see {@link Fabric#observeLinks}. */
@FunctionalInterface
public interface LinkListener {
    /**
     * A chunk has reserved a link. Called in the order in which the fabric works, which is not the order of time. Times are
     * in ticks, {@link Fabric#TICKS_PER_CYCLE} to a cycle.
     *
     * @param link number as in {@link Links}
     * @param comesTick when the chunk came to the link; what lies between it and {@code startTick} is queueing
     * @param startTick from when on the link is busy with the chunk
     * @param endTick when it is free again
     * @param payloadBytes bytes of the chunk
     * @param wireBytes the same with headers
     */
    void reserved(int link, long comesTick, long startTick, long endTick, int payloadBytes, long wireBytes);
}
