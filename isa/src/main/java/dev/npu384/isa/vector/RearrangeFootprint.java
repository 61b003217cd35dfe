// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operands;

/** Footprints of gathers, compressions and transposes. */
enum RearrangeFootprint implements Footprint {
    /** VBRCB: 8 elements in, 8 blocks out per repeat. */
    BROADCAST {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long repeats = VectorLayouts.BROADCAST_REPEAT.get(config);
            long elementBytes = operands.decoded().form().type().bytes();
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), repeats * BLOCKS * elementBytes);
            VectorSpans.full(
                    sink,
                    true,
                    operands.xd(),
                    (int) BLOCKS,
                    BLOCK_BITS,
                    VectorLayouts.BROADCAST_DST_BLOCK.get(config),
                    VectorLayouts.BROADCAST_DST_REPEAT.get(config),
                    repeats);
        }
    },
    /** VGATHER: the gathered elements may lie anywhere from the base on. */
    GATHER {
        @Override
        public void report(Operands operands, Sink sink) {
            Form form = operands.decoded().form();
            int lanes = Lanes.perRepeat(form);
            long config = operands.xm();
            long repeats = Lanes.repeats(operands, lanes, VectorLayouts.GATHER_REPEAT.get(config));
            if (repeats == 0) {
                return;
            }
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), repeats * lanes * OFFSET_BYTES);
            anywhere(sink, VectorLayouts.GATHER_BASE.get(config));
            VectorSpans.masked(
                    sink,
                    true,
                    operands,
                    operands.xd(),
                    lanes,
                    form.type().bits(),
                    1,
                    VectorLayouts.GATHER_DST_REPEAT.get(config),
                    repeats);
        }
    },
    /** VGATHERB: 8 offsets in, 8 blocks out per repeat. */
    GATHER_BLOCK {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long repeats = VectorLayouts.GATHER_REPEAT.get(config);
            if (repeats == 0) {
                return;
            }
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), repeats * BLOCKS * OFFSET_BYTES);
            anywhere(sink, VectorLayouts.GATHER_BASE.get(config));
            VectorSpans.full(
                    sink,
                    true,
                    operands.xd(),
                    (int) BLOCKS,
                    BLOCK_BITS,
                    VectorLayouts.GATHER_BLOCK_DST_BLOCK.get(config),
                    VectorLayouts.GATHER_DST_REPEAT.get(config),
                    repeats);
        }
    },
    /** VREDUCE: every lane may be kept; source 1 holds one bit per lane. */
    COMPRESS {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xt();
            compress(
                    operands,
                    sink,
                    VectorLayouts.BINARY_REPEAT.get(config),
                    VectorLayouts.BINARY_SRC0_BLOCK.get(config),
                    VectorLayouts.BINARY_SRC0_REPEAT.get(config),
                    VectorLayouts.BINARY_SRC1_REPEAT.get(config));
        }
    },
    /** VREDUCEV2: fixed patterns do without source 1. */
    COMPRESS_PATTERN {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xt();
            long maskStride = VectorLayouts.COMPRESS_PATTERN.get(config) == 0
                    ? VectorLayouts.COMPRESS_SRC1_REPEAT.get(config)
                    : NO_MASK;
            compress(
                    operands,
                    sink,
                    VectorLayouts.COMPRESS_REPEAT.get(config),
                    VectorLayouts.COMPRESS_SRC0_BLOCK.get(config),
                    VectorLayouts.COMPRESS_SRC0_REPEAT.get(config),
                    maskStride);
        }
    },
    /** VTRANSPOSE: one 16 x 16 tile of 16-bit elements. */
    TILE {
        @Override
        public void report(Operands operands, Sink sink) {
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), TILE_BYTES);
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), TILE_BYTES);
        }
    },
    /** V4DTRANS: a dense image each way. */
    IMAGE {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xt();
            long bytes = VectorLayouts.EXCHANGE_PIXELS.get(config)
                    * VectorLayouts.EXCHANGE_CHANNELS.get(config)
                    * operands.decoded().form().type().bytes();
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), bytes);
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), bytes);
        }
    },
    /** VNCHWCONV: 16 blocks each way per repeat, addresses from two vector address registers each. */
    ADDRESSES {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xt();
            long repeats = VectorLayouts.TRANSPOSE_REPEAT.get(config);
            if (repeats == 0) {
                return;
            }
            int word = operands.decoded().word();
            long sourceStride = VectorLayouts.TRANSPOSE_SRC_REPEAT.get(config) * VectorSpans.BLOCK;
            long targetStride = VectorLayouts.TRANSPOSE_DST_REPEAT.get(config) * VectorSpans.BLOCK;
            blocks(operands, sink, false, word >>> VS_SHIFT & 7, sourceStride, repeats);
            blocks(operands, sink, true, word >>> VD_SHIFT & 7, targetStride, repeats);
        }
    },
    /** LDVA: four 16-bit entries. */
    ENTRIES {
        @Override
        public void report(Operands operands, Sink sink) {
            VectorSpans.report(sink, false, Addresses.onChip(operands.xn()), ENTRY_BYTES);
        }
    };

    private static final long BLOCKS = 8;
    private static final long NO_MASK = -1;
    private static final int BLOCK_BITS = 256;
    private static final long OFFSET_BYTES = 4;
    private static final long TILE_BYTES = 512;
    private static final long ENTRY_BYTES = 8;
    private static final int VD_SHIFT = 17;
    private static final int VS_SHIFT = 12;

    private static void anywhere(Footprint.Sink sink, long base) {
        VectorSpans.report(sink, false, base, Addresses.UB_SPAN - base);
    }

    /** In count mode MASK0 is the number of elements of each repeat. */
    private static void compress(
            Operands operands,
            Footprint.Sink sink,
            long repeats,
            long blockStride,
            long repeatStride,
            long maskStride) {
        Form form = operands.decoded().form();
        int elements = Lanes.countMode(operands)
                ? (int) Math.min(Lanes.count(operands), Addresses.UB_SPAN)
                : Lanes.perRepeat(form);
        if (elements == 0 || repeats == 0) {
            return;
        }
        VectorSpans.full(sink, false, operands.xn(), elements, form.type().bits(), blockStride, repeatStride, repeats);
        if (maskStride != NO_MASK) {
            bits(sink, operands.xm(), elements, maskStride, repeats);
        }
        VectorSpans.report(
                sink,
                true,
                Addresses.onChip(operands.xd()),
                repeats * elements * form.type().bytes());
    }

    /** One bit per lane, repeats {@code stride} blocks apart. */
    private static void bits(Footprint.Sink sink, long register, int lanes, long stride, long repeats) {
        VectorSpans.report(
                sink, false, Addresses.onChip(register), (repeats - 1) * stride * VectorSpans.BLOCK + (lanes + 7) / 8);
    }

    /** A single repeat moves the addresses on once before it starts. */
    private static void blocks(
            Operands operands, Footprint.Sink sink, boolean writes, int register, long stride, long repeats) {
        long shift = repeats == 1 ? stride : 0;
        long length = (repeats - 1) * stride + VectorSpans.BLOCK;
        for (int quarter = 0; quarter < 4; quarter++) {
            long entries = operands.vectorAddress((register + quarter / 2) & 7, quarter & 1);
            for (int entry = 0; entry < 4; entry++) {
                long address = (entries >>> 16 * entry & 0xffff) * VectorSpans.BLOCK;
                VectorSpans.report(sink, writes, address + shift, length);
            }
        }
    }
}
