// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.timing.Transfer;
import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.die.DmaEngine;
import dev.npu384.memory.die.SharedMemory;

/** The DMA engines of one core: one engine per pipe that reaches global memory. */
public final class TransferTiming {
    private final TransferPaths paths;
    private final DmaTransfer in;
    private final DmaTransfer out;
    private final DmaTransfer fix;

    /** @param core number of the core within the die */
    public TransferTiming(TransferPaths paths, SharedMemory memory, int core) {
        this.paths = paths;
        in = new DmaTransfer(new DmaEngine(memory, core));
        out = new DmaTransfer(new DmaEngine(memory, core));
        fix = new DmaTransfer(new DmaEngine(memory, core));
    }

    /** Starts a transfer on the engine that it belongs to. */
    public Transfer begin(TransferShape shape, long start) {
        DmaTransfer transfer = switch (shape.kind()) {
            case FIXPIPE, FIXPIPE_ND -> fix;
            case BURST, ALIGN, ND2NZ, FRACTAL, TABLE -> shape.direction() == TransferShape.Direction.IN ? in : out;
        };
        boolean allocate = (shape.globalAddress() & KernelAbi.NO_ALLOCATE_BIT) == 0;
        transfer.begin(shape, paths.of(shape), allocate, start);
        return transfer;
    }
}
