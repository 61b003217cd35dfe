// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;

/** Image-to-column loads: the whole feature map in, whole fractals out. */
record ImageFootprint(Space to) implements Footprint {
    private static final long FRACTAL = 512;
    private static final long ROWS = 16;
    private static final long BLOCK = 32;

    @Override
    public void report(Operands operands, Sink sink) {
        long extent = operands.xm();
        long rows = ImageLayouts.M_EXTENT.get(extent);
        long columns = ImageLayouts.K_EXTENT.get(extent);
        if (rows == 0 || columns == 0) {
            return;
        }
        long window = operands.xt();
        int bits = operands.decoded().form().type().bits();
        SpecialRegister shape =
                ImageLayouts.USE_FMATRIX_B.get(window) == 0 ? SpecialRegister.FMATRIX : SpecialRegister.FMATRIX_B;
        long map = operands.special(shape);
        long strips = blocks(ImageLayouts.CHANNELS.get(window), bits);
        sink.reads(
                Space.L1,
                Addresses.onChip(operands.xn()),
                SpecialLayouts.MAP_WIDTH.get(map) * SpecialLayouts.MAP_HEIGHT.get(map) * strips * BLOCK);
        long repeat = operands.special(SpecialRegister.L3D_RPT);
        long times = Math.max(1, SpecialLayouts.L3D_TIMES.get(repeat));
        // A transposed load of narrow elements pads rows, not columns, to whole blocks: bound both ways.
        long fractals = Math.max(
                (rows + ROWS - 1) / ROWS * blocks(columns, bits), blocks(rows, bits) * ((columns + ROWS - 1) / ROWS));
        long span = fractals + (times - 1) * Math.max(fractals, SpecialLayouts.L3D_STRIDE.get(repeat));
        sink.writes(to, Addresses.onChip(operands.xd()), span * FRACTAL);
    }

    private static long blocks(long elements, int bits) {
        return (elements * bits + BLOCK * 8 - 1) / (BLOCK * 8);
    }
}
