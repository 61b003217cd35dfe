// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorLayouts.REDUCE_DST_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.REDUCE_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.REDUCE_SRC_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.REDUCE_SRC_REPEAT;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;

/** Footprints of reductions: results lie {@code drep} results apart. */
enum ReduceFootprint implements Footprint {
    /** One element. */
    ELEMENT,
    /** Value and index, or one of them. */
    EXTREMUM,
    /** One element per block: eight. */
    BLOCKS,
    /** Half a repeat. */
    PAIRS;

    private static final int HALF_REPEAT_BYTES = 128;
    private static final int BLOCKS_PER_REPEAT = 8;
    private static final int VALUE_ONLY = 2;
    private static final int INDEX_ONLY = 3;
    private static final int INDEX_BYTES = 4;

    @Override
    public void report(Operands operands, Sink sink) {
        Form form = operands.decoded().form();
        int bits = form.type().bits();
        int lanes = Lanes.perRepeat(form);
        long config = operands.xt();
        long repeats = Lanes.repeats(operands, lanes, REDUCE_REPEAT.get(config));
        if (repeats == 0 || Lanes.lowest(operands, lanes) < 0) {
            return;
        }
        VectorSpans.masked(
                sink,
                false,
                operands,
                operands.xn(),
                lanes,
                bits,
                REDUCE_SRC_BLOCK.get(config),
                REDUCE_SRC_REPEAT.get(config),
                repeats);
        long apart = REDUCE_DST_REPEAT.get(config);
        long address = Addresses.onChip(operands.xd());
        long length = ((repeats - 1) * apart + 1) * resultBytes(form, bits / 8);
        if (this == ELEMENT && apart == 1 && form.selector("accumulate", 0) == 0) {
            sink.fills(Space.UB, address, length);
        } else {
            VectorSpans.report(sink, true, address, length);
        }
    }

    private long resultBytes(Form form, int elementBytes) {
        switch (this) {
            case ELEMENT:
                return elementBytes;
            case EXTREMUM:
                return extremumBytes(form.selector("mode", 0), elementBytes);
            case BLOCKS:
                return (long) BLOCKS_PER_REPEAT * elementBytes;
            case PAIRS:
                return HALF_REPEAT_BYTES;
        }
        throw new IllegalStateException("unknown reduction");
    }

    /** Beside its value an index has the size of the element; alone it has 32 bits. */
    private static long extremumBytes(int mode, int elementBytes) {
        if (mode == INDEX_ONLY) {
            return INDEX_BYTES;
        }
        return mode == VALUE_ONLY ? elementBytes : 2L * elementBytes;
    }
}
