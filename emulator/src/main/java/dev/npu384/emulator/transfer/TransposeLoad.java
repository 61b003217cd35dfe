// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Space;
import dev.npu384.isa.transfer.FractalLayouts;
import dev.npu384.memory.Square16;

/**
 * LOAD_L1_TO_x_2D_TRANSPOSE: each repeat reads a square, transposes it and writes it as fractals of 16 rows. Narrow types
 * stack fractals to a square (two of 16 x 32 bytes, four of 16 x 64 nibbles), 32-bit elements put two of 16 x 8 side by
 * side. Source strides count squares; destination gaps count fractals, from the first fractal of a repeat to the first of
 * the next.
 *
 * @param destination L0A or L0B
 */
record TransposeLoad(Space destination) implements Semantics {
    private static final int FRACTAL = FractalConfig.FRACTAL;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        FractalConfig config = FractalConfig.of(issued.xm());
        if (config.repeat() == 0) {
            return;
        }
        ElementType type = issued.decoded().form().type();
        int fractals = fractals(type);
        boolean down = FractalLayouts.TRANSPOSE_DECREMENT.get(issued.xm()) != 0;
        long step = down ? -config.sourceStride() : config.sourceStride();
        int sourceStep = ((int) FractalLayouts.TRANSPOSE_SRC_FRACTAL_GAP.get(issued.xt()) + 1) * FRACTAL;
        int targetStep = ((int) FractalLayouts.TRANSPOSE_DST_FRACTAL_GAP.get(issued.xt()) + 1) * FRACTAL;
        int pitch = (config.destinationGap() + 1) * FRACTAL;
        long square = (fractals - 1L) * targetStep + FRACTAL;
        int target = Bounds.range(
                destination,
                to.buffer(destination),
                issued.xd(),
                BurstConfig.span(config.repeat(), square, pitch),
                FRACTAL);
        byte[] scratch = FractalScratch.ofThread();
        for (int i = 0; i < config.repeat(); i++) {
            long source = (issued.xn() & 0xffff_ffffL) + (config.start() + i * step) * fractals * FRACTAL;
            gather(from, source, sourceStep, fractals, scratch);
            for (int fractal = 0; fractal < fractals; fractal++) {
                int at = target + i * pitch + fractal * targetStep;
                transposed(type, scratch, fractal, to.bytes(destination), at);
            }
        }
    }

    private static int fractals(ElementType type) {
        return type.bits() == 16 ? 1 : type.bits() == 4 ? 4 : 2;
    }

    private static void gather(CoreMemory from, long source, int step, int fractals, byte[] scratch) {
        Bounds.aligned(Space.L1, source, BurstConfig.BLOCK);
        Bounds.within(Space.L1, from.buffer(Space.L1), source, (fractals - 1L) * step + FRACTAL);
        for (int fractal = 0; fractal < fractals; fractal++) {
            System.arraycopy(from.bytes(Space.L1), (int) source + fractal * step, scratch, fractal * FRACTAL, FRACTAL);
        }
    }

    /** Writes one fractal of the transposed square. */
    private static void transposed(ElementType type, byte[] square, int fractal, byte[] out, int at) {
        switch (type.bits()) {
            case 16 -> Square16.transpose(square, 0, out, at);
            case 8 -> Transpose.bytes(square, fractal, out, at);
            case 4 -> Transpose.nibbles(square, fractal, out, at);
            default -> Transpose.words(square, fractal, out, at);
        }
    }
}
