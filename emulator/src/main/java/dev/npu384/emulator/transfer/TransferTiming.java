// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.machine.PathsSpec;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.emulator.transfer.TransferShape.Kind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.die.DmaEngine;
import dev.npu384.memory.die.DmaPath;
import dev.npu384.memory.die.SharedMemory;

/** The DMA engines of one core and the paths they use: one engine per pipe that reaches global memory. */
public final class TransferTiming {
    private final DmaPath gmUb;
    private final DmaPath gmL1;
    private final DmaPath gmL1Nd2nz;
    private final DmaPath gmL0;
    private final DmaPath ubGm;
    private final DmaPath l1Gm;
    private final DmaPath l0cGm;
    private final DmaPath l0cGmNd;
    private final DmaTransfer in;
    private final DmaTransfer out;
    private final DmaTransfer fix;

    /** @param core number of the core within the die */
    public TransferTiming(PathsSpec paths, SharedMemory memory, int core) {
        gmUb = new DmaPath(paths.gmUb());
        gmL1 = new DmaPath(paths.gmL1());
        gmL1Nd2nz = new DmaPath(paths.gmL1Nd2nz());
        gmL0 = new DmaPath(paths.gmL0());
        ubGm = new DmaPath(paths.ubGm());
        l1Gm = new DmaPath(paths.l1Gm());
        l0cGm = new DmaPath(paths.l0cGm());
        l0cGmNd = new DmaPath(paths.l0cGmNd());
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
        transfer.begin(shape, path(shape), allocate, start);
        return transfer;
    }

    private DmaPath path(TransferShape shape) {
        if (shape.kind() == Kind.FIXPIPE || shape.kind() == Kind.FIXPIPE_ND) {
            return shape.kind() == Kind.FIXPIPE ? l0cGm : l0cGmNd;
        }
        boolean incoming = shape.direction() == TransferShape.Direction.IN;
        return switch (shape.onChip()) {
            case UB -> incoming ? gmUb : ubGm;
            case L1 -> incoming ? intoL1(shape.kind()) : l1Gm;
            case L0A, L0B -> gmL0;
            case GM, L0C, BT, FB, SMASK -> gmL1;
        };
    }

    private DmaPath intoL1(Kind kind) {
        return kind == Kind.ND2NZ ? gmL1Nd2nz : gmL1;
    }
}
