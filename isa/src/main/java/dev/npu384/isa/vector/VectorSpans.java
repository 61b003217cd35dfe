// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.Footprint.Sink;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;

/** Reports bounding ranges of strided UB operands. Nothing is reported for instructions that do nothing. */
final class VectorSpans {
    static final long BLOCK = 32;

    private VectorSpans() {}

    /** From the first active lane of the first repeat to the last active lane of the last. */
    static void masked(
            Sink sink,
            boolean writes,
            Operands operands,
            long register,
            int lanes,
            int elementBits,
            long blockStride,
            long repeatStride,
            long repeats) {
        int first = Lanes.lowest(operands, lanes);
        if (first < 0 || repeats == 0) {
            return;
        }
        long begin = Lanes.begin(first, lanes, elementBits, blockStride);
        long end = (repeats - 1) * repeatStride * BLOCK
                + Lanes.end(Lanes.highestOfLast(operands, lanes), elementBits, blockStride);
        if (repeats > 1) {
            end = Math.max(
                    end,
                    (repeats - 2) * repeatStride * BLOCK
                            + Lanes.end(Lanes.highest(operands, lanes), elementBits, blockStride));
        }
        long address = Addresses.onChip(register) + begin;
        if (writes && Lanes.countMode(operands) && gapless(lanes, elementBits, blockStride, repeatStride, repeats)) {
            sink.fills(Space.UB, address, end - begin);
        } else {
            report(sink, writes, address, end - begin);
        }
    }

    /** Whether the lanes of all repeats lie side by side. */
    private static boolean gapless(int lanes, int elementBits, long blockStride, long repeatStride, long repeats) {
        return blockStride == 1
                && elementBits % Byte.SIZE == 0
                && (repeats == 1 || repeatStride * BLOCK * Byte.SIZE == (long) lanes * elementBits);
    }

    /** Whole blocks from that of the first active lane to that of the last, for results in halves of blocks. */
    static void blocks(
            Sink sink,
            Operands operands,
            long register,
            int lanes,
            int elementBits,
            long blockStride,
            long repeatStride,
            long repeats) {
        int first = Lanes.lowest(operands, lanes);
        if (first < 0 || repeats == 0) {
            return;
        }
        long begin = Lanes.block(first, elementBits) * blockStride * BLOCK;
        long end = (repeats - 1) * repeatStride * BLOCK
                + (Lanes.block(Lanes.highest(operands, lanes), elementBits) * blockStride + 1) * BLOCK;
        report(sink, true, Addresses.onChip(register) + begin, end - begin);
    }

    /** All lanes of all repeats, whatever the mask. */
    static void full(
            Sink sink,
            boolean writes,
            long register,
            int lanes,
            int elementBits,
            long blockStride,
            long repeatStride,
            long repeats) {
        if (repeats == 0) {
            return;
        }
        long length = (repeats - 1) * repeatStride * BLOCK + Lanes.end(lanes - 1, elementBits, blockStride);
        report(sink, writes, Addresses.onChip(register), length);
    }

    static void report(Sink sink, boolean writes, long address, long length) {
        if (length <= 0) {
            return;
        }
        if (writes) {
            sink.writes(Space.UB, address, length);
        } else {
            sink.reads(Space.UB, address, length);
        }
    }
}
