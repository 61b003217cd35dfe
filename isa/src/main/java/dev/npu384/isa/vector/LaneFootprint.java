// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorLayouts.BINARY_DST_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_DST_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC0_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC0_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC1_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC1_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_DST_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_DST_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_SRC_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_SRC_REPEAT;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operands;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;

/** Footprints of instructions that keep lanes: element-wise, fused, conversions, fills. */
enum LaneFootprint implements Footprint {
    BINARY(true, false),
    BINARY_IN_PLACE(true, true),
    UNARY(false, false),
    UNARY_IN_PLACE(false, true),
    /** No vector source. */
    FILL(false, false);

    /** 16 words of 8 bytes. */
    private static final long TABLE_BYTES = 128;

    private final boolean twoSources;
    private final boolean readsDestination;

    LaneFootprint(boolean twoSources, boolean readsDestination) {
        this.twoSources = twoSources;
        this.readsDestination = readsDestination;
    }

    @Override
    public void report(Operands operands, Sink sink) {
        Form form = operands.decoded().form();
        int lanes = Lanes.perRepeat(form);
        int from = form.type().bits();
        int to = destinationBits(form);
        if (form.selector("table", 0) == 1) {
            long table = SpecialLayouts.DEQ_TABLE.get(operands.special(SpecialRegister.DEQSCALE));
            VectorSpans.report(sink, false, table * VectorSpans.BLOCK, TABLE_BYTES);
        }
        if (twoSources) {
            binary(operands, sink, lanes, from, to);
        } else {
            unary(operands, sink, lanes, from, to);
        }
    }

    private void binary(Operands operands, Sink sink, int lanes, int from, int to) {
        long config = operands.xt();
        long repeats = Lanes.repeats(operands, lanes, BINARY_REPEAT.get(config));
        VectorSpans.masked(
                sink,
                false,
                operands,
                operands.xn(),
                lanes,
                from,
                BINARY_SRC0_BLOCK.get(config),
                BINARY_SRC0_REPEAT.get(config),
                repeats);
        VectorSpans.masked(
                sink,
                false,
                operands,
                operands.xm(),
                lanes,
                from,
                BINARY_SRC1_BLOCK.get(config),
                BINARY_SRC1_REPEAT.get(config),
                repeats);
        destination(operands, sink, lanes, to, BINARY_DST_BLOCK.get(config), BINARY_DST_REPEAT.get(config), repeats);
    }

    private void unary(Operands operands, Sink sink, int lanes, int from, int to) {
        long config = operands.xt();
        long repeats = Lanes.repeats(operands, lanes, UNARY_REPEAT.get(config));
        if (this != FILL) {
            VectorSpans.masked(
                    sink,
                    false,
                    operands,
                    operands.xn(),
                    lanes,
                    from,
                    UNARY_SRC_BLOCK.get(config),
                    UNARY_SRC_REPEAT.get(config),
                    repeats);
        }
        destination(operands, sink, lanes, to, UNARY_DST_BLOCK.get(config), UNARY_DST_REPEAT.get(config), repeats);
    }

    private void destination(
            Operands operands, Sink sink, int lanes, int bits, long blockStride, long repeatStride, long repeats) {
        if (readsDestination) {
            VectorSpans.masked(sink, false, operands, operands.xd(), lanes, bits, blockStride, repeatStride, repeats);
        }
        if (halfBlocks(operands.decoded().form())) {
            VectorSpans.blocks(sink, operands, operands.xd(), lanes, bits, blockStride, repeatStride, repeats);
        } else {
            VectorSpans.masked(sink, true, operands, operands.xd(), lanes, bits, blockStride, repeatStride, repeats);
        }
    }

    private static boolean halfBlocks(Form form) {
        return form.selector("high", -1) >= 0;
    }

    /** Forms that write half blocks spread their results over the blocks of the source. */
    private static int destinationBits(Form form) {
        int to = form.selector("to", -1);
        if (to < 0 || halfBlocks(form)) {
            return form.type().bits();
        }
        return ElementType.of(to).bits();
    }
}
