// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;

/** Plain burst copies: from one space to another in 32-byte units. */
record CopyFootprint(Space from, Space to) implements Footprint {
    private static final long UNIT = 32;

    @Override
    public void report(Operands operands, Sink sink) {
        long config = operands.xm();
        long bursts = TransferLayouts.COPY_BURSTS.get(config);
        long length = TransferLayouts.COPY_LENGTH.get(config);
        if (bursts == 0 || length == 0) {
            return;
        }
        sink.reads(
                from,
                Addresses.in(from, operands.xn()),
                span(bursts, length, TransferLayouts.COPY_SRC_GAP.get(config)));
        sink.writes(
                to, Addresses.in(to, operands.xd()), span(bursts, length, TransferLayouts.COPY_DST_GAP.get(config)));
    }

    private static long span(long bursts, long length, long gap) {
        return (bursts * length + (bursts - 1) * gap) * UNIT;
    }

    /** Byte-granular copies. UB bursts start on 32-byte boundaries and are padded up to them. */
    record Align(boolean toUb) implements Footprint {
        @Override
        public void report(Operands operands, Sink sink) {
            long size = operands.xm();
            long bursts = TransferLayouts.ALIGN_BURSTS.get(size);
            long length = TransferLayouts.ALIGN_LENGTH.get(size);
            if (bursts == 0 || length == 0) {
                return;
            }
            long srcGap = TransferLayouts.ALIGN_SRC_GAP.get(operands.xt());
            long dstGap = TransferLayouts.ALIGN_DST_GAP.get(operands.xt());
            if (toUb) {
                ElementType type = operands.decoded().form().type();
                long padding =
                        (TransferLayouts.ALIGN_LEFT.get(size) + TransferLayouts.ALIGN_RIGHT.get(size)) * type.bytes();
                sink.reads(Space.GM, Addresses.global(operands.xn()), bursts * length + (bursts - 1) * srcGap);
                sink.writes(Space.UB, Addresses.onChip(operands.xd()), ubSpan(bursts, length + padding, dstGap));
            } else {
                sink.reads(Space.UB, Addresses.onChip(operands.xn()), ubSpan(bursts, length, srcGap));
                sink.writes(Space.GM, Addresses.global(operands.xd()), bursts * length + (bursts - 1) * dstGap);
            }
        }

        private static long ubSpan(long bursts, long length, long gap) {
            return span(bursts, (length + UNIT - 1) / UNIT, gap);
        }
    }

    /** Row-major matrices to NZ. */
    enum NdToNz implements Footprint {
        L1;

        @Override
        public void report(Operands operands, Sink sink) {
            long size = operands.xm();
            long matrices = TransferLayouts.ND2NZ_COUNT.get(size);
            long rows = TransferLayouts.ND2NZ_ROWS.get(size);
            long columns = TransferLayouts.ND2NZ_COLUMNS.get(size);
            if (matrices == 0 || rows == 0 || columns == 0) {
                return;
            }
            long strides = operands.xt();
            long bytes = operands.decoded().form().type().bytes();
            long strip = operands.decoded().form().selector("c0_bytes", (int) UNIT);
            sink.reads(
                    Space.GM,
                    Addresses.global(operands.xn()),
                    ((matrices - 1) * TransferLayouts.ND2NZ_SRC_MATRIX.get(size)
                                    + (rows - 1) * TransferLayouts.ND2NZ_SRC_ROW.get(strides)
                                    + columns)
                            * bytes);
            long strips = (columns * bytes + strip - 1) / strip;
            sink.writes(
                    Space.L1,
                    Addresses.onChip(operands.xd()),
                    (matrices - 1) * TransferLayouts.ND2NZ_DST_MATRIX.get(strides) * bytes
                            + ((strips - 1) * TransferLayouts.ND2NZ_DST_C0.get(strides)
                                            + (rows - 1) * TransferLayouts.ND2NZ_DST_ROW.get(strides))
                                    * strip
                            + strip);
        }
    }

    /** L1 to the bias table, in units of 64 bytes at the destination. */
    enum Bias implements Footprint {
        TABLE;

        private static final long BIAS_UNIT = 64;

        @Override
        public void report(Operands operands, Sink sink) {
            long config = operands.xm();
            long bursts = TransferLayouts.BIAS_BURSTS.get(config);
            long length = TransferLayouts.BIAS_LENGTH.get(config) * BIAS_UNIT;
            if (bursts == 0 || length == 0) {
                return;
            }
            long written = TransferLayouts.BIAS_CONVERT.get(config) == 0 ? length : 2 * length;
            sink.reads(
                    Space.L1,
                    Addresses.onChip(operands.xn()),
                    bursts * length + (bursts - 1) * TransferLayouts.BIAS_SRC_GAP.get(config) * UNIT);
            sink.writes(
                    Space.BT,
                    Addresses.onChip(operands.xd()),
                    bursts * written + (bursts - 1) * TransferLayouts.BIAS_DST_GAP.get(config) * BIAS_UNIT);
        }
    }
}
