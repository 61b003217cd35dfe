// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

/** One DMA in flight. The event loop calls {@link #step} at the cycles it asks for, in global event order. */
public interface Transfer {
    /** Returned by {@link #step} when the last chunk has been granted. */
    long DONE = Long.MAX_VALUE;

    /**
     * Returned by {@link #step} when the next cycle depends on something outside the die: whoever resolves it resumes the
     * pipe through the die.
     */
    long SUSPENDED = Long.MAX_VALUE - 1;

    /**
     * Returned by {@link #step} when everything has left the core and its pipe may go on, but the end depends on something
     * outside the die: whoever resolves it resumes the pipe through the die. The sources have left by then.
     */
    long POSTED = Long.MAX_VALUE - 2;

    /**
     * Grants the next chunk (at most 4 KiB) at cycle {@code now}; returns the cycle of the next step, DONE, SUSPENDED or
     * POSTED.
     */
    long step(long now);

    /** After DONE or POSTED: the cycle from which the pipe may start its next instruction. */
    long pipeFreeCycle();

    /** After DONE: the cycle at which the effect is visible. Never before the last grant. */
    long endCycle();

    /**
     * Whether the sources of a store leave the core now, although it is not done: what goes to another die must be on its
     * way before it can arrive.
     */
    default boolean sourcesLeave() {
        return false;
    }

    /** After POSTED: whether {@link #endCycle} is known by now. */
    default boolean ended() {
        return true;
    }

    /** Bytes moved along the instruction's path, padding excluded. */
    long bytes();
}
