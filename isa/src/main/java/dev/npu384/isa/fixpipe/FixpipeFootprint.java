// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.fixpipe;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;

/** A result tile out of L0C: strips of 16 columns in, strips or rows out. */
record FixpipeFootprint(Space to) implements Footprint {
    private static final long STRIP = 16;
    private static final long ROW_BYTES = 64;
    private static final long BLOCK = 32;
    private static final long MATRIX_BYTES = 1024;
    private static final long FB_SPAN = 2048;
    private static final long PRELU = 3;

    @Override
    public void report(Operands operands, Sink sink) {
        long size = operands.xm();
        long mode = operands.xt();
        long columns = FixpipeLayouts.N_SIZE.get(size);
        long rows = FixpipeLayouts.M_SIZE.get(size);
        if (columns == 0 || rows == 0) {
            return;
        }
        boolean toNd = FixpipeLayouts.NZ_TO_ND.get(mode) != 0;
        long nd = operands.special(SpecialRegister.ND_PARA);
        long matrices = toNd ? Math.max(1, SpecialLayouts.ND_COUNT.get(nd)) : 1;
        long strips = (columns + STRIP - 1) / STRIP;
        long source = ((strips - 1) * FixpipeLayouts.SRC_STRIDE.get(mode) + rows) * ROW_BYTES;
        sink.reads(
                Space.L0C,
                Addresses.onChip(operands.xn()),
                (matrices - 1) * SpecialLayouts.ND_SRC_STRIDE.get(nd) * MATRIX_BYTES + source);
        int quant = (int) FixpipeLayouts.QUANT.get(mode);
        if (FixpipeLayouts.vectorFactors(quant) || FixpipeLayouts.RELU.get(mode) == PRELU) {
            sink.reads(Space.FB, 0, FB_SPAN);
        }
        int resultBits = Math.max(4, FixpipeLayouts.resultBits(quant));
        long stride = FixpipeLayouts.DST_STRIDE.get(size);
        long length = toNd
                ? rowMajor(rows, columns, stride, resultBits)
                        + ((matrices - 1) * SpecialLayouts.ND_DST_STRIDE.get(nd) * resultBits + 7) / 8
                : strips(rows, columns, stride, resultBits, FixpipeLayouts.CHANNEL_SPLIT.get(mode) != 0);
        sink.writes(to, Addresses.in(to, operands.xd()), length);
    }

    private static long rowMajor(long rows, long columns, long stride, int bits) {
        return ((rows - 1) * stride * bits + columns * bits + 7) / 8;
    }

    /** Strips of 16 columns, or of 32 bytes where that is more (8 and 4 bits) or the channel split asks for it. */
    private static long strips(long rows, long columns, long stride, int bits, boolean split) {
        long width = split ? STRIP / 2 : Math.max(STRIP, BLOCK * 8 / bits);
        long count = (columns + width - 1) / width;
        return (count - 1) * stride * BLOCK + rows * width * bits / 8;
    }

    /** L1 to the fixpipe buffer, in units of 128 bytes. */
    enum Factors implements Footprint {
        BUFFER;

        private static final long UNIT = 128;

        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long bursts = FixpipeLayouts.FACTOR_BURSTS.get(config);
            long length = FixpipeLayouts.FACTOR_LENGTH.get(config) * UNIT;
            if (bursts == 0 || length == 0) {
                return;
            }
            sink.reads(
                    Space.L1,
                    Addresses.onChip(operands.xn()),
                    bursts * length + (bursts - 1) * FixpipeLayouts.FACTOR_SRC_GAP.get(config) * BLOCK);
            sink.writes(
                    Space.FB,
                    Addresses.onChip(operands.xd()),
                    bursts * length + (bursts - 1) * FixpipeLayouts.FACTOR_DST_GAP.get(config) * UNIT);
        }
    }
}
