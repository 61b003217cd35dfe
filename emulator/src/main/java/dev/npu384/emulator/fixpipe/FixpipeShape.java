// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.emulator.transfer.TransferShape.Direction;
import dev.npu384.emulator.transfer.TransferShape.Kind;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;
import java.util.Optional;

/** The shapes of the fixpipe instructions that touch global memory. */
public final class FixpipeShape {
    private static final int ACCUMULATOR_BYTES = 4;
    private static final int STRIP = 16;

    private FixpipeShape() {}

    /** The shape of FIX_L0C_TO_OUT; nothing for instructions that stay on the core. */
    public static Optional<TransferShape> of(Operands operands) {
        if (!operands.decoded().instruction().mnemonic().equals("FIX_L0C_TO_OUT")) {
            return Optional.empty();
        }
        FixpipeConfig config = FixpipeConfig.of(operands);
        long strips = (config.columns() + STRIP - 1) / STRIP;
        return Optional.of(new TransferShape(
                config.rowMajor() ? Kind.FIXPIPE_ND : Kind.FIXPIPE,
                Direction.OUT,
                Space.L0C,
                operands.xn() & 0xffff_ffffL,
                config.matrices() * strips * config.rows() * STRIP * ACCUMULATOR_BYTES,
                operands.xd(),
                config.burstBytes(),
                config.bursts(),
                config.destinationPitchBytes(),
                config.matrices(),
                config.matrixPitchBytes()));
    }
}
