// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;

/** Loads of single 512-byte fractals. */
record FractalFootprint(Space from, Space to) implements Footprint {
    private static final long FRACTAL = 512;

    @Override
    public void report(Operands operands, Sink sink) {
        long config = operands.xm();
        long repeats = FractalLayouts.LOAD_REPEAT.get(config);
        if (repeats == 0) {
            return;
        }
        long start = FractalLayouts.LOAD_START.get(config);
        long walked = (repeats - 1) * FractalLayouts.LOAD_SRC_STRIDE.get(config);
        boolean down = operands.decoded().form().selector("decrement", 0) == 1;
        long first = down ? start - walked : start;
        long last = down ? start : start + walked;
        reads(sink, from, Addresses.in(from, operands.xn()) + first * FRACTAL, (last - first + 1) * FRACTAL);
        sink.writes(
                to,
                Addresses.onChip(operands.xd()),
                (repeats + (repeats - 1) * FractalLayouts.LOAD_DST_GAP.get(config)) * FRACTAL);
    }

    /** What lies below address 0 is left out: such a load faults. */
    private static void reads(Sink sink, Space space, long address, long length) {
        long begin = Math.max(0, address);
        sink.reads(space, begin, address + length - begin);
    }

    /** Fractals of one square of a transposing load. */
    static int fractalsPerSquare(ElementType type) {
        return type.bits() == 16 ? 1 : type.bits() == 4 ? 4 : 2;
    }

    /** Transposing loads: the bounds hold whether strides count squares or fractals. */
    record Transpose(Space to) implements Footprint {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long repeats = FractalLayouts.LOAD_REPEAT.get(config);
            if (repeats == 0) {
                return;
            }
            long fractals = fractalsPerSquare(operands.decoded().form().type());
            long start = FractalLayouts.LOAD_START.get(config);
            long walked = (repeats - 1) * FractalLayouts.LOAD_SRC_STRIDE.get(config);
            boolean down = FractalLayouts.TRANSPOSE_DECREMENT.get(config) != 0;
            long square = fractals + (fractals - 1) * FractalLayouts.TRANSPOSE_SRC_FRACTAL_GAP.get(operands.xt());
            long first = down ? start - walked * fractals : start;
            long last = (down ? start : start + walked) * fractals + square;
            reads(sink, Space.L1, Addresses.onChip(operands.xn()) + first * FRACTAL, (last - first) * FRACTAL);
            long dstSquare = fractals + (fractals - 1) * FractalLayouts.TRANSPOSE_DST_FRACTAL_GAP.get(operands.xt());
            long step = Math.max(dstSquare, fractals) + FractalLayouts.LOAD_DST_GAP.get(config);
            sink.writes(to, Addresses.onChip(operands.xd()), ((repeats - 1) * step + dstSquare) * FRACTAL);
        }
    }

    /** Sparse weights: 512 bytes of weights and 128 bytes of index per repeat. */
    enum Sparse implements Footprint {
        L0B;

        private static final long INDEX = 128;

        @Override
        public void report(Operands operands, Sink sink) {
            long repeats = FractalLayouts.LOAD_REPEAT.get(operands.xm());
            if (repeats == 0) {
                return;
            }
            long start = FractalLayouts.LOAD_START.get(operands.xm());
            sink.reads(Space.L1, FractalLayouts.SPARSE_WEIGHTS.get(operands.xn()) + start * FRACTAL, repeats * FRACTAL);
            sink.reads(Space.L1, FractalLayouts.SPARSE_INDEX.get(operands.xn()) + start * INDEX, repeats * INDEX);
            long target = Addresses.onChip(operands.xd());
            sink.writes(Space.L0B, target, repeats * FRACTAL);
            sink.writes(Space.SMASK, target * INDEX / FRACTAL, repeats * INDEX);
        }
    }

    /** The sparse-mask table, in units of 2 bytes. */
    record SparseMask(Space from) implements Footprint {
        private static final long UNIT = 2;

        @Override
        public void report(Operands operands, Sink sink) {
            long length = FractalLayouts.SMASK_COUNT.get(operands.xt()) * UNIT;
            if (length != 0) {
                sink.reads(from, Addresses.in(from, operands.xn()), length);
                sink.writes(Space.SMASK, Addresses.onChip(operands.xd()), length);
            }
        }
    }

    /** Fills: blocks of 512 bytes in L0, of 32 bytes in L1. */
    record Fill(Space to) implements Footprint {
        private static final long L1_BLOCK = 32;

        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long repeats = FractalLayouts.FILL_REPEAT.get(config);
            long blocks = FractalLayouts.FILL_BLOCKS.get(config);
            if (repeats == 0 || blocks == 0) {
                return;
            }
            long unit = to == Space.L1 ? L1_BLOCK : FRACTAL;
            sink.writes(
                    to,
                    Addresses.onChip(operands.xd()),
                    (repeats * blocks + (repeats - 1) * FractalLayouts.FILL_GAP.get(config)) * unit);
        }
    }
}
