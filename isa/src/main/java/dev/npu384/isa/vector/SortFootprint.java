// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;

/** Footprints of the sorting instructions; a record has 8 bytes. */
enum SortFootprint implements Footprint {
    /** VBS32: 32 values and 32 indices in, 32 records out per repeat. */
    SORT {
        @Override
        public void report(Operands operands, Sink sink) {
            long pairs = VectorLayouts.SORT_REPEAT.get(operands.xt()) * PAIRS;
            VectorSpans.report(
                    sink,
                    false,
                    Addresses.onChip(operands.xn()),
                    pairs * operands.decoded().form().type().bytes());
            VectorSpans.report(sink, false, Addresses.onChip(operands.xm()), pairs * INDEX_BYTES);
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), pairs * RECORD_BYTES);
        }
    },
    /** VMS4V2: up to four lists; with several repeats the next four lists follow the first four. */
    MERGE {
        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xt();
            long repeats = VectorLayouts.MERGE_REPEAT.get(config);
            long valid = VectorLayouts.MERGE_VALID.get(config);
            long all = 0;
            for (int list = 0; list < LISTS; list++) {
                if ((valid >>> list & 1) != 0) {
                    all += operands.xm() >>> 16 * list & 0xffff;
                }
            }
            for (int list = 0; list < LISTS; list++) {
                long length = operands.xm() >>> 16 * list & 0xffff;
                if ((valid >>> list & 1) != 0 && length != 0 && repeats != 0) {
                    long address = (operands.xn() >>> 16 * list & 0xffff) * RECORD_BYTES;
                    VectorSpans.report(sink, false, address, ((repeats - 1) * all + length) * RECORD_BYTES);
                }
            }
            VectorSpans.report(sink, true, Addresses.onChip(operands.xd()), repeats * all * RECORD_BYTES);
        }
    };

    private static final int LISTS = 4;
    private static final long PAIRS = 32;
    private static final long INDEX_BYTES = 4;
    private static final long RECORD_BYTES = 8;
}
