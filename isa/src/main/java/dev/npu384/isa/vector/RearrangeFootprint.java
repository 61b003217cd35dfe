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
            Form form = operands.decoded().form();
            int lanes = Lanes.perRepeat(form);
            long config = operands.xt();
            long repeats = Lanes.repeats(operands, lanes, VectorLayouts.BINARY_REPEAT.get(config));
            VectorSpans.full(
                    sink,
                    false,
                    operands.xn(),
                    lanes,
                    form.type().bits(),
                    VectorLayouts.BINARY_SRC0_BLOCK.get(config),
                    VectorLayouts.BINARY_SRC0_REPEAT.get(config),
                    repeats);
            bits(sink, operands.xm(), lanes, VectorLayouts.BINARY_SRC1_REPEAT.get(config), repeats);
            VectorSpans.report(
                    sink,
                    true,
                    Addresses.onChip(operands.xd()),
                    repeats * lanes * form.type().bytes());
        }
    },
    /** VREDUCEV2: in count mode MASK0 is the number of elements of each repeat. */
    COMPRESS_PATTERN {
        @Override
        public void report(Operands operands, Sink sink) {
            Form form = operands.decoded().form();
            long config = operands.xt();
            int lanes = Lanes.countMode(operands)
                    ? (int) Math.min(Lanes.count(operands), Addresses.UB_SPAN)
                    : Lanes.perRepeat(form);
            long repeats = lanes == 0 ? 0 : VectorLayouts.COMPRESS_REPEAT.get(config);
            VectorSpans.full(
                    sink,
                    false,
                    operands.xn(),
                    lanes,
                    form.type().bits(),
                    VectorLayouts.COMPRESS_SRC0_BLOCK.get(config),
                    VectorLayouts.COMPRESS_SRC0_REPEAT.get(config),
                    repeats);
            if (VectorLayouts.COMPRESS_PATTERN.get(config) == 0) {
                bits(sink, operands.xm(), lanes, VectorLayouts.COMPRESS_SRC1_REPEAT.get(config), repeats);
            }
            VectorSpans.report(
                    sink,
                    true,
                    Addresses.onChip(operands.xd()),
                    repeats * lanes * form.type().bytes());
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
            blocks(
                    operands,
                    sink,
                    false,
                    word >>> VS_SHIFT & 7,
                    (repeats - 1) * VectorLayouts.TRANSPOSE_SRC_REPEAT.get(config) * VectorSpans.BLOCK
                            + VectorSpans.BLOCK);
            blocks(
                    operands,
                    sink,
                    true,
                    word >>> VD_SHIFT & 7,
                    (repeats - 1) * VectorLayouts.TRANSPOSE_DST_REPEAT.get(config) * VectorSpans.BLOCK
                            + VectorSpans.BLOCK);
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
    private static final int BLOCK_BITS = 256;
    private static final long OFFSET_BYTES = 4;
    private static final long TILE_BYTES = 512;
    private static final long ENTRY_BYTES = 8;
    private static final int VD_SHIFT = 17;
    private static final int VS_SHIFT = 12;

    private static void anywhere(Footprint.Sink sink, long base) {
        VectorSpans.report(sink, false, base, Addresses.UB_SPAN - base);
    }

    /** One bit per lane, repeats {@code stride} blocks apart. */
    private static void bits(Footprint.Sink sink, long register, int lanes, long stride, long repeats) {
        if (repeats != 0) {
            VectorSpans.report(
                    sink,
                    false,
                    Addresses.onChip(register),
                    (repeats - 1) * Math.max(stride * VectorSpans.BLOCK, lanes / 8) + (lanes + 7) / 8);
        }
    }

    private static void blocks(Operands operands, Footprint.Sink sink, boolean writes, int register, long length) {
        for (int quarter = 0; quarter < 4; quarter++) {
            long entries = operands.vectorAddress((register + quarter / 2) & 7, quarter & 1);
            for (int entry = 0; entry < 4; entry++) {
                VectorSpans.report(sink, writes, (entries >>> 16 * entry & 0xffff) * VectorSpans.BLOCK, length);
            }
        }
    }
}
