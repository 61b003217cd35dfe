// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.machine.PathsSpec;
import dev.npu384.emulator.transfer.TransferShape.Kind;
import dev.npu384.memory.die.DmaPath;

/** The ways between global memory and the buffers of a core: the same for all cores of a machine. */
public final class TransferPaths {
    private final DmaPath gmUb;
    private final DmaPath gmL1;
    private final DmaPath gmL1Nd2nz;
    private final DmaPath gmL0;
    private final DmaPath ubGm;
    private final DmaPath l1Gm;
    private final DmaPath l0cGm;
    private final DmaPath l0cGmNd;

    public TransferPaths(PathsSpec paths) {
        gmUb = new DmaPath(paths.gmUb());
        gmL1 = new DmaPath(paths.gmL1());
        gmL1Nd2nz = new DmaPath(paths.gmL1Nd2nz());
        gmL0 = new DmaPath(paths.gmL0());
        ubGm = new DmaPath(paths.ubGm());
        l1Gm = new DmaPath(paths.l1Gm());
        l0cGm = new DmaPath(paths.l0cGm());
        l0cGmNd = new DmaPath(paths.l0cGmNd());
    }

    /** The way of a transfer. */
    DmaPath of(TransferShape shape) {
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
