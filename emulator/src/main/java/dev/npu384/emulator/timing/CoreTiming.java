// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.Pipe;
import java.util.Optional;

/**
 * WHEN, for one core. Stateful (it knows what its pipes and shared resources do); never reads tensor values. All calls of
 * one die come from its event loop, in event order.
 */
public interface CoreTiming {
    /**
     * Cost of an instruction of {@code pipe} that is no transfer and starts at {@code start}. Synchronisation instructions
     * are not asked about.
     *
     * @param out cleared by the caller
     */
    void cost(Pipe pipe, Issued issued, long start, Cost out);

    /**
     * The state machine of an instruction that touches global memory, its first step due at {@code start}; null when the
     * instruction is not a transfer and {@link #cost} applies. At most one per pipe is between its start and DONE.
     */
    Transfer transfer(Pipe pipe, Issued issued, long start);

    /** The same for an instruction whose shape is known; empty when it is no transfer. */
    default Transfer transfer(Pipe pipe, Issued issued, Optional<TransferShape> shape, long start) {
        return transfer(pipe, issued, start);
    }

    /** The earliest start of the next instruction after a barrier of {@code pipe} that drained at {@code drained}. */
    long afterBarrier(Pipe pipe, long drained);

    /**
     * The earliest end of a fixpipe instruction that takes L0C blocks over by unit flag from a producer that ends at
     * {@code producerEnd}.
     */
    long afterHandover(Issued fixpipe, long producerEnd);

    /**
     * An access of the scalar unit at cycle {@code now}.
     *
     * @param address global address, or byte offset in the UB for BUFFER_READ and BUFFER_WRITE
     * @param bytes length of the access
     * @return the cycle at which the value is there (reads, atomics) or the scalar unit may go on (posted writes)
     */
    long scalarAccess(ScalarAccess access, long address, int bytes, long now);

    /** The cycle at which all posted scalar writes of this core made by {@code now} have reached global memory. */
    long scalarWritesDone(long now);
}
