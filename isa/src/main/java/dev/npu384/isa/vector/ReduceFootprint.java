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
        long result = resultBytes(form, bits / 8);
        VectorSpans.report(
                sink,
                true,
                Addresses.onChip(operands.xd()),
                ((repeats - 1) * REDUCE_DST_REPEAT.get(config) + 1) * result);
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
