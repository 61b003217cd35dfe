// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/**
 * The config registers XM and XT of the byte-granular copies (isa.md 3.5). In global memory gaps count bytes, in the UB
 * 32 B blocks, and a burst in the UB takes whole blocks.
 *
 * @param bursts number of bursts
 * @param lengthBytes bytes of a burst in global memory
 * @param leftBytes padding before a burst in the UB
 * @param rightBytes padding after it
 * @param globalGapBytes bytes from the end of a burst in global memory to the start of the next
 * @param bufferGapBytes bytes from the end of a burst's last block in the UB to the start of the next
 */
record AlignConfig(
        int bursts, int lengthBytes, int leftBytes, int rightBytes, long globalGapBytes, long bufferGapBytes) {
    /** @param elementBytes size of the padding unit */
    static AlignConfig of(long xm, long xt, int elementBytes, boolean in) {
        long source = xt & 0xffff_ffffL;
        long destination = xt >>> 32;
        return new AlignConfig(
                (int) (xm >>> 4) & 0xfff,
                (int) (xm >>> 16) & 0x1f_ffff,
                (int) (xm >>> 48 & 0x3f) * elementBytes,
                (int) (xm >>> 54 & 0x3f) * elementBytes,
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
