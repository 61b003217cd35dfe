// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.transfer.TransferShape.Direction;
import dev.npu384.emulator.transfer.TransferShape.Kind;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;
import java.util.Optional;

/** The shapes of the MTE instructions that touch global memory. */
public final class TransferShapes {
    private TransferShapes() {}

    /** The shape of an MTE instruction, or nothing when it stays on the core. */
    public static Optional<TransferShape> of(Operands operands) {
        return switch (operands.decoded().instruction().mnemonic()) {
            case "MOV_OUT_TO_UB" -> Optional.of(burst(operands, Direction.IN, Space.UB));
            case "MOV_OUT_TO_L1" -> Optional.of(padded(operands));
            case "MOV_UB_TO_OUT" -> Optional.of(burst(operands, Direction.OUT, Space.UB));
            case "MOV_L1_TO_OUT" -> Optional.of(burst(operands, Direction.OUT, Space.L1));
            case "MOV_OUT_TO_UB_ALIGN" -> Optional.of(align(operands, Direction.IN));
            case "MOV_UB_TO_OUT_ALIGN" -> Optional.of(align(operands, Direction.OUT));
            case "MOV_OUT_TO_L1_MULTI_ND2NZ" -> Optional.of(nd2nz(operands));
            case "LOAD_OUT_TO_L0A_2D" -> Optional.of(fractals(operands, Space.L0A));
            case "LOAD_OUT_TO_L0B_2D" -> Optional.of(fractals(operands, Space.L0B));
            case "LOAD_OUT_TO_L1_2D" -> Optional.of(fractals(operands, Space.L1));
            case "LOAD_OUT_TO_SMASK" -> Optional.of(table(operands));
            default -> Optional.empty();
        };
    }

    private static TransferShape burst(Operands operands, Direction direction, Space onChip) {
        BurstConfig config = BurstConfig.of(operands.xm());
        boolean in = direction == Direction.IN;
        return TransferShape.bursts(
                Kind.BURST,
                direction,
                onChip,
                (in ? operands.xd() : operands.xn()) & 0xffff_ffffL,
                (long) config.bursts() * config.lengthBytes(),
                in ? operands.xn() : operands.xd(),
                config.lengthBytes(),
                config.bursts(),
                in ? config.sourcePitchBytes() : config.destinationPitchBytes());
    }

    private static TransferShape padded(Operands operands) {
        BurstConfig config = BurstConfig.of(operands.xm());
        PadMode mode = PadMode.of(operands.decoded().form().selector("mode", 0));
        return TransferShape.bursts(
                Kind.BURST,
                Direction.IN,
                Space.L1,
                operands.xd() & 0xffff_ffffL,
                (long) config.bursts() * config.length() * mode.targetBytes(),
                operands.xn(),
                (long) config.length() * mode.sourceBytes(),
                config.bursts(),
                (long) config.length() * mode.sourceBytes() + (long) config.sourceGap() * BurstConfig.BLOCK);
    }

    private static TransferShape align(Operands operands, Direction direction) {
        boolean in = direction == Direction.IN;
        int element = operands.decoded().form().type().bytes();
        AlignConfig config = AlignConfig.of(operands.xm(), operands.xt(), element, in);
        return TransferShape.bursts(
                Kind.ALIGN,
                direction,
                Space.UB,
                (in ? operands.xd() : operands.xn()) & 0xffff_ffffL,
                config.bursts() * config.bufferBurstBytes(),
                in ? operands.xn() : operands.xd(),
                config.lengthBytes(),
                config.bursts(),
                config.globalPitchBytes());
    }

    private static TransferShape nd2nz(Operands operands) {
        Nd2NzConfig config =
                Nd2NzConfig.of(operands.xm(), operands.xt(), operands.decoded().form());
        return new TransferShape(
                Kind.ND2NZ,
                Direction.IN,
                Space.L1,
                operands.xd() & 0xffff_ffffL,
                (long) config.matrices() * config.rows() * config.strips() * config.stripBytes(),
                operands.xn(),
                config.rowBytes(),
                config.rows(),
                config.sourcePitchBytes(),
                config.matrices(),
                config.sourceMatrixBytes());
    }

    private static TransferShape fractals(Operands operands, Space onChip) {
        FractalConfig config = FractalConfig.of(operands.xm());
        boolean decrement = FractalLoad.decrements(operands.decoded().form());
        long pitch = (long) config.sourceStride() * FractalConfig.FRACTAL;
        return TransferShape.bursts(
                Kind.FRACTAL,
                Direction.IN,
                onChip,
                operands.xd() & 0xffff_ffffL,
                (long) config.repeat() * FractalConfig.FRACTAL,
                operands.xn() + (long) config.start() * FractalConfig.FRACTAL,
                FractalConfig.FRACTAL,
                config.repeat(),
                decrement ? -pitch : pitch);
    }

    private static TransferShape table(Operands operands) {
        long bytes = SparseMaskLoad.lengthBytes(operands.xt());
        return TransferShape.bursts(
                Kind.TABLE,
                Direction.IN,
                Space.SMASK,
                operands.xd() & 0xffff_ffffL,
                bytes,
                operands.xn(),
                bytes,
                bytes == 0 ? 0 : 1,
                bytes);
    }
}
