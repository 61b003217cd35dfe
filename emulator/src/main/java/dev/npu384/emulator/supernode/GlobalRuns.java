// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.transfer.TransferShape;

/** The runs of global memory that a part of a transfer consists of. */
final class GlobalRuns {
    private GlobalRuns() {}

    /**
     * Has a memory serve a part of a transfer.
     *
     * @param offset of the part in what the transfer moves, bytes
     * @return cycles by which the last run is served later than by an idle die
     */
    static long use(DieTiming memory, boolean write, TransferShape shape, long offset, long bytes, long cycle) {
        if (shape.planes() == 1 && shape.pitchBytes() == shape.burstBytes()) {
            return memory.peerAccess(write, shape.globalAddress() + offset, bytes, cycle);
        }
        long late = 0;
        for (long at = offset, end = offset + bytes; at < end; ) {
            long burst = at / shape.burstBytes();
            long inside = at % shape.burstBytes();
            long run = Math.min(shape.burstBytes() - inside, end - at);
            int plane = (int) (burst / shape.bursts());
            long address = shape.burstAddress(plane, (int) (burst % shape.bursts())) + inside;
            late = Math.max(late, memory.peerAccess(write, address, run, cycle));
            at += run;
        }
        return late;
    }
}
