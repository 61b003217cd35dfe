// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Operands;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.fixpipe.FixpipeLayouts;

/**
 * The config registers XM, XT and ND_PARA of FIX_L0C_TO_x (isa.md 3.7, 3.8).
 *
 * @param columns nSize
 * @param rows mSize
 * @param destinationStride 32 B blocks between column strips (NZ), elements between rows (ND)
 * @param sourceStrideRows rows of L0C from one 16-column strip to the next
 * @param conversion what is done to each element
 * @param relu 0 none, 1 ReLU, 2 leaky, 3 a factor per column
 * @param channelSplit f32 strips of 16 columns become two of 8
 * @param rowMajor NZ to ND
 * @param matrices ND only: how many matrices, at least one
 * @param sourceMatrixFractals ND only: 1024 B fractals of L0C from one matrix to the next
 * @param destinationMatrixElements ND only: elements from one matrix to the next
 */
record FixpipeConfig(
        int columns,
        int rows,
        long destinationStride,
        int sourceStrideRows,
        Conversion conversion,
        int relu,
        boolean channelSplit,
        boolean rowMajor,
        int matrices,
        int sourceMatrixFractals,
        long destinationMatrixElements) {
    private static final int BLOCK = 32;

    static FixpipeConfig of(Operands operands) {
        long xm = operands.xm();
        long xt = operands.xt();
        long parameters = operands.special(SpecialRegister.ND_PARA);
        int code = (int) FixpipeLayouts.QUANT.get(xt);
        boolean rowMajor = FixpipeLayouts.NZ_TO_ND.get(xt) != 0;
        Conversion conversion = Conversion.ofCode(code)
                .orElseThrow(() -> new KernelFault(
                        "NPU-F0230", "quant_pre " + code + " has no public meaning; use a code of the manual's table"));
        return new FixpipeConfig(
                (int) FixpipeLayouts.N_SIZE.get(xm),
                (int) FixpipeLayouts.M_SIZE.get(xm),
                FixpipeLayouts.DST_STRIDE.get(xm),
                (int) FixpipeLayouts.SRC_STRIDE.get(xt),
                conversion,
                (int) FixpipeLayouts.RELU.get(xt),
                FixpipeLayouts.CHANNEL_SPLIT.get(xt) != 0 && conversion == Conversion.NONE && !rowMajor,
                rowMajor,
                rowMajor ? (int) Math.max(1, SpecialLayouts.ND_COUNT.get(parameters)) : 1,
                (int) SpecialLayouts.ND_SRC_STRIDE.get(parameters),
                SpecialLayouts.ND_DST_STRIDE.get(parameters));
    }

    boolean empty() {
        return columns == 0 || rows == 0;
    }

    /** Columns of a strip of the NZ output. */
    int stripColumns() {
        return switch (conversion.output()) {
            case WORD -> channelSplit ? 8 : 16;
            case F16, BF16, S16 -> 16;
            case B8 -> 32;
            case S4 -> 64;
        };
    }

    int strips() {
        return (columns + stripColumns() - 1) / stripColumns();
    }

    /** Bytes of a row of a strip of the NZ output: 64 for unsplit 32-bit elements, else 32. */
    int stripRowBytes() {
        return (int) conversion.output().bytes(stripColumns());
    }

    /** Distance in bytes between strips (NZ) or rows (ND) of the output. */
    long destinationPitchBytes() {
        return rowMajor ? conversion.output().bytes(destinationStride) : destinationStride * BLOCK;
    }

    /** Contiguous bytes: all rows of a strip (NZ) or one row (ND). */
    long burstBytes() {
        return rowMajor ? conversion.output().bytes(columns) : (long) rows * stripRowBytes();
    }

    int bursts() {
        return rowMajor ? rows : strips();
    }

    long matrixPitchBytes() {
        return rowMajor ? conversion.output().bytes(destinationMatrixElements) : 0;
    }
}
