// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.ScalarAccess;
import dev.npu384.isa.SpecialRegister;

/**
 * What the scalar unit needs of its core. All methods but {@link #dispatch}, {@link #readCounter} and the reports are called
 * when the event loop has reached {@code now}.
 */
public interface ScalarEnvironment {
    /** The unit must be woken up. Returned instead of a cycle. */
    long BLOCKED = Long.MAX_VALUE;

    /**
     * Sends the instruction at {@code pc} to its pipe.
     *
     * @return false when the queue is full; the unit is woken up when an entry leaves it
     */
    boolean dispatch(int pc, long[] registers, long[] specials, long issueCycle);

    /** The instruction at {@code pc} reads the system counter: its value at a cycle. */
    long readCounter(int pc, long cycle);

    /** SET_FLAG at {@code pc} from the scalar unit. */
    void setFlag(int pc, long xt, long now);

    /** WAIT_FLAG at {@code pc} for the scalar unit: the cycle at which it passes, at least {@code now}, or BLOCKED. */
    long waitFlag(int pc, long xt, long now);

    /** WAIT_FLAG_DEV: the cycle at which it passes, at least {@code now}, or BLOCKED. */
    long waitCrossCore(int pc, int id, long now);

    /** BAR.ALL and END: {@code now} when all pipes are idle, or BLOCKED. */
    long waitDrained(int pc, long now);

    /** From the last end in a pipe to the next scalar instruction after a barrier on all pipes. */
    int barrierAllCycles();

    /** The kernel has ended on this core: pipes idle, data cache clean. */
    void finished(long now);

    /** Time of an access; see {@link dev.npu384.emulator.timing.CoreTiming#scalarAccess}. */
    long access(ScalarAccess access, long address, int bytes, long now);

    long writesDone(long now);

    /** Faults when the range is not allocated. */
    void checkGlobal(long address, int bytes);

    /** Reads global memory; the bit mask of the bytes that are known. */
    long readGlobal(long address, byte[] target, int offset, int length);

    void writeGlobal(long address, byte[] source, int offset, int length, long known, long now);

    /** Whether the address is on another die. */
    default boolean isRemote(long address) {
        return false;
    }

    /** Whether bytes of another die are here to be read; if not the unit is woken up when they are. */
    default boolean arrived(long address, int bytes, long now) {
        throw new IllegalStateException("no other die");
    }

    /** Sends an atomic store to another die. */
    default void remoteAtomic(long address, int width, long config, long value, long now) {
        throw new IllegalStateException("no other die");
    }

    /** A zero-extended value of 1 &lt;&lt; width bytes of the UB. */
    long readBuffer(long offset, int width, long now);

    void writeBuffer(long offset, int width, long value, long now);

    /** A special register that a pipe writes. */
    long readPipeRegister(SpecialRegister register);

    /** Writes half 0 or 1 of the compare mask in the order of the vector pipe. False when its queue is full. */
    boolean writeCompareMask(int pc, int half, long value, long[] specials, long issueCycle);

    /** The unit has begun to wait for a write to any of these ranges of global memory. */
    void watch(long[] addresses, int count);

    /** The unit no longer watches. */
    void unwatch();

    /** Whether anything wrote the watched ranges since {@link #watch}. */
    boolean watchTouched();

    /** The unit sleeps until a watched range is written. */
    void sleep(long period);

    void reportStall(StallReason reason, int pc, long start, long end);

    void reportRun(int firstWord, long instructions, long start, long end);
}
