// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/**
 * The config registers XM and XT of MOV_OUT_TO_L1_MULTI_ND2NZ (isa.md 3.5), in bytes.
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
    private static final int BLOCK = 32;

    static Nd2NzConfig of(long xm, long xt, String suffix) {
        long element = Elements.bytes(suffix);
        return new Nd2NzConfig(
                (int) (xm >>> 4) & 0xfff,
                (int) (xm >>> 16) & 0xffff,
                (xm >>> 32 & 0xffff) * element,
                (xt & 0xffff) * element,
                (xm >>> 48 & 0xffff) * element,
                suffix.equals("b32l") ? 2 * BLOCK : BLOCK,
                (xt >>> 16 & 0xffff) * BLOCK,
                (xt >>> 32 & 0xffff) * BLOCK,
                (xt >>> 48 & 0xffff) * element);
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
