// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.Form;
import dev.npu384.isa.transfer.TransferLayouts;

/**
 * The config registers XM and XT of MOV_OUT_TO_L1_MULTI_ND2NZ (isa.md 3.5), in bytes. Destination
 * strides count strips of C0: 32 bytes, or 64 in the b32l form.
 *
 * @param matrices number of matrices
 * @param rows rows of a matrix
 * @param rowBytes bytes of a row in global memory
 * @param sourcePitchBytes start of a row to start of the next in global memory
 * @param sourceMatrixBytes start of a matrix to start of the next in global memory
 * @param stripBytes width of a column strip in L1: C0
 * @param stripPitchBytes start of a strip to start of the next in L1
 * @param linePitchBytes start of a row to start of the next inside a strip
 * @param matrixPitchBytes start of a matrix to start of the next in L1
 */
record Nd2NzConfig(
        int matrices,
        int rows,
        long rowBytes,
        long sourcePitchBytes,
        long sourceMatrixBytes,
        int stripBytes,
        long stripPitchBytes,
        long linePitchBytes,
        long matrixPitchBytes) {
    static Nd2NzConfig of(long xm, long xt, Form form) {
        long element = form.type().bytes();
        int strip = element < 4 ? BurstConfig.BLOCK : form.selector("c0_bytes", BurstConfig.BLOCK);
        return new Nd2NzConfig(
                (int) TransferLayouts.ND2NZ_COUNT.get(xm),
                (int) TransferLayouts.ND2NZ_ROWS.get(xm),
                TransferLayouts.ND2NZ_COLUMNS.get(xm) * element,
                TransferLayouts.ND2NZ_SRC_ROW.get(xt) * element,
                TransferLayouts.ND2NZ_SRC_MATRIX.get(xm) * element,
                strip,
                TransferLayouts.ND2NZ_DST_C0.get(xt) * strip,
                TransferLayouts.ND2NZ_DST_ROW.get(xt) * strip,
                TransferLayouts.ND2NZ_DST_MATRIX.get(xt) * element);
    }

    boolean empty() {
        return matrices == 0 || rows == 0 || rowBytes == 0;
    }

    int strips() {
        return (int) ((rowBytes + stripBytes - 1) / stripBytes);
    }

    /** Bytes of L1 from the first to behind the last written. */
    long spanBytes() {
        return (matrices - 1) * matrixPitchBytes
                + (strips() - 1) * stripPitchBytes
                + (rows - 1) * linePitchBytes
                + stripBytes;
    }
}
