// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/**
 * The config register XM of the plain copies (isa.md 3.5).
 *
 * @param bursts number of bursts
 * @param length blocks of a burst
 * @param sourceGap blocks from the end of a burst to the start of the next
 * @param destinationGap the same at the destination
 */
record BurstConfig(int bursts, int length, int sourceGap, int destinationGap) {
    /** Bytes of a block, but for the copies to the bias table and the fixpipe buffer. */
    static final int BLOCK = 32;

    static BurstConfig of(long xm) {
        return new BurstConfig(
                (int) (xm >>> 4) & 0xfff,
                (int) (xm >>> 16) & 0xffff,
                (int) (xm >>> 32) & 0xffff,
                (int) (xm >>> 48) & 0xffff);
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
