// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorLayouts.BINARY_DST_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_MODE;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC0_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC0_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC1_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.BINARY_SRC1_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_REPEAT;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_SRC_BLOCK;
import static dev.npu384.isa.vector.VectorLayouts.UNARY_SRC_REPEAT;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operands;

/** Footprints of comparisons, which ignore the vector mask, and of the selection by their results. */
enum CompareFootprint implements Footprint {
    /** One repeat into the compare mask. */
    TO_MASK {
        @Override
        public void report(Operands operands, Sink sink) {
            sources(operands, sink, 1);
        }
    },
    /** Packed bits to the UB. */
    PACKED {
        @Override
        public void report(Operands operands, Sink sink) {
            int lanes = Lanes.perRepeat(operands.decoded().form());
            long repeats = Lanes.repeats(operands, lanes, BINARY_REPEAT.get(operands.xt()));
            sources(operands, sink, repeats);
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), repeats * lanes / 8);
        }
    },
    /** Packed bits of a comparison with a scalar. */
    PACKED_SCALAR {
        @Override
        public void report(Operands operands, Sink sink) {
            Form form = operands.decoded().form();
            int lanes = Lanes.perRepeat(form);
            long config = operands.xt();
            long repeats = Lanes.repeats(operands, lanes, UNARY_REPEAT.get(config));
            VectorSpans.full(
                    sink,
                    false,
                    operands.xn(),
                    lanes,
                    form.type().bits(),
                    UNARY_SRC_BLOCK.get(config),
                    UNARY_SRC_REPEAT.get(config),
                    repeats);
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), repeats * lanes / 8);
        }
    },
    /** VSEL: in mode 1 XM points to the mask; in mode 2 the compare mask does, which only the vector pipe knows. */
    SELECT {
        @Override
        public void report(Operands operands, Sink sink) {
            Form form = operands.decoded().form();
            int lanes = Lanes.perRepeat(form);
            int bits = form.type().bits();
            long config = operands.xt();
            long repeats = Lanes.repeats(operands, lanes, BINARY_REPEAT.get(config));
            long mode = BINARY_MODE.get(config);
            if (repeats == 0) {
                return;
            }
            VectorSpans.masked(
                    sink,
                    false,
                    operands,
                    operands.xn(),
                    lanes,
                    bits,
                    BINARY_SRC0_BLOCK.get(config),
                    BINARY_SRC0_REPEAT.get(config),
                    repeats);
            if (mode == 1) {
                VectorSpans.report(sink, false, Addresses.onChip(operands.xm()), repeats * lanes / 8);
            } else {
                VectorSpans.masked(
                        sink,
                        false,
                        operands,
                        operands.xm(),
                        lanes,
                        bits,
                        BINARY_SRC1_BLOCK.get(config),
                        BINARY_SRC1_REPEAT.get(config),
                        repeats);
            }
            if (mode >= 2) {
                VectorSpans.report(sink, false, 0, Addresses.UB_SPAN);
            }
            VectorSpans.masked(
                    sink,
                    true,
                    operands,
                    operands.xd(),
                    lanes,
                    bits,
                    VectorLayouts.BINARY_DST_BLOCK.get(config),
                    BINARY_DST_REPEAT.get(config),
                    repeats);
        }
    },
    /** VMOVMASK: 16 bytes stored or loaded. */
    MASK_MOVE {
        @Override
        public void report(Operands operands, Sink sink) {
            boolean store = operands.decoded().form().selector("store", 0) == 1;
            VectorSpans.report(sink, store, Addresses.onChip(operands.xd()), MASK_BYTES);
        }
    };

    private static final int MASK_BYTES = 16;

    static void sources(Operands operands, Footprint.Sink sink, long repeats) {
        Form form = operands.decoded().form();
        int lanes = Lanes.perRepeat(form);
        int bits = form.type().bits();
        long config = operands.xt();
        VectorSpans.full(
                sink,
                false,
                operands.xn(),
                lanes,
                bits,
                BINARY_SRC0_BLOCK.get(config),
                BINARY_SRC0_REPEAT.get(config),
                repeats);
        VectorSpans.full(
                sink,
                false,
                operands.xm(),
                lanes,
                bits,
                BINARY_SRC1_BLOCK.get(config),
                BINARY_SRC1_REPEAT.get(config),
                repeats);
    }
}
