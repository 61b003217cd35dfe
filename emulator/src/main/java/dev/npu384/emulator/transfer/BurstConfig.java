// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.transfer.TransferLayouts;

/**
 * The config register XM of the plain copies (isa.md 3.5).
 *
 * @param bursts number of bursts
 * @param length blocks of a burst
 * @param sourceGap blocks from the end of a burst to the start of the next
 * @param destinationGap the same at the destination
 */
record BurstConfig(int bursts, int length, int sourceGap, int destinationGap) {
    /** Bytes of a block. */
    static final int BLOCK = 32;

    static BurstConfig of(long xm) {
        return new BurstConfig(
                (int) TransferLayouts.COPY_BURSTS.get(xm),
                (int) TransferLayouts.COPY_LENGTH.get(xm),
                (int) TransferLayouts.COPY_SRC_GAP.get(xm),
                (int) TransferLayouts.COPY_DST_GAP.get(xm));
    }

    boolean empty() {
        return bursts == 0 || length == 0;
    }

    int sourcePitchBytes() {
        return (length + sourceGap) * BLOCK;
    }

    int destinationPitchBytes() {
        return (length + destinationGap) * BLOCK;
    }

    int lengthBytes() {
        return length * BLOCK;
    }

    /** Bytes from the first to behind the last of a side. */
    static long span(int bursts, long lengthBytes, long pitchBytes) {
        return bursts == 0 ? 0 : (bursts - 1) * pitchBytes + lengthBytes;
    }
}
