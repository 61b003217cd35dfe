// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.transfer.TransferLayouts;

/**
 * The config registers XM and XT of the byte-granular copies (isa.md 3.5). In global memory gaps count bytes, in the UB
 * 32 B blocks, and a burst in the UB takes whole blocks.
 *
 * @param bursts number of bursts
 * @param lengthBytes bytes of a burst in global memory
 * @param leftBytes padding before a burst in the UB; stores have none
 * @param rightBytes padding after it
 * @param globalGapBytes bytes from the end of a burst in global memory to the start of the next
 * @param bufferGapBytes bytes from the end of a burst's last block in the UB to the start of the next
 */
record AlignConfig(
        int bursts, int lengthBytes, int leftBytes, int rightBytes, long globalGapBytes, long bufferGapBytes) {
    /**
     * @param elementBytes size of the padding unit
     * @param in whether the UB is the destination
     */
    static AlignConfig of(long xm, long xt, int elementBytes, boolean in) {
        long source = TransferLayouts.ALIGN_SRC_GAP.get(xt);
        long destination = TransferLayouts.ALIGN_DST_GAP.get(xt);
        return new AlignConfig(
                (int) TransferLayouts.ALIGN_BURSTS.get(xm),
                (int) TransferLayouts.ALIGN_LENGTH.get(xm),
                in ? (int) TransferLayouts.ALIGN_LEFT.get(xm) * elementBytes : 0,
                in ? (int) TransferLayouts.ALIGN_RIGHT.get(xm) * elementBytes : 0,
                in ? source : destination,
                (in ? destination : source) * BurstConfig.BLOCK);
    }

    boolean empty() {
        return bursts == 0 || lengthBytes == 0;
    }

    long globalPitchBytes() {
        return lengthBytes + globalGapBytes;
    }

    /** Bytes of a burst in the UB: whole blocks. */
    long bufferBurstBytes() {
        long bytes = (long) leftBytes + lengthBytes + rightBytes;
        return (bytes + BurstConfig.BLOCK - 1) / BurstConfig.BLOCK * BurstConfig.BLOCK;
    }

    long bufferPitchBytes() {
        return bufferBurstBytes() + bufferGapBytes;
    }
}
