// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.Space;

/**
 * Which bytes of global memory an instruction moves, and where to or from on the core: all that timing needs. Made from
 * the captured operands, values are not touched. Global memory is accessed as {@code planes} x {@code bursts} bursts.
 *
 * @param kind which engine feature does it
 * @param direction into or out of the core
 * @param onChip the buffer on the core
 * @param onChipAddress first byte in the buffer
 * @param onChipBytes bytes written to or read from the buffer, padding included
 * @param globalAddress first byte in global memory, hint bits included
 * @param burstBytes contiguous bytes of one burst
 * @param bursts bursts in a plane
 * @param pitchBytes start of one burst to start of the next
 * @param planes planes (matrices), 1 for most
 * @param planePitchBytes start of one plane to start of the next
 */
public record TransferShape(
        Kind kind,
        Direction direction,
        Space onChip,
        long onChipAddress,
        long onChipBytes,
        long globalAddress,
        long burstBytes,
        int bursts,
        long pitchBytes,
        int planes,
        long planePitchBytes) {

    /** Features of the transfer engines that cost differently. */
    public enum Kind {
        /** Bursts of whole 32 B blocks. */
        BURST,
        /** Bursts of any length, padded in the UB. */
        ALIGN,
        /** Row-major rows spread over 32 B column strips. */
        ND2NZ,
        /** 512 B fractals. */
        FRACTAL,
        /** Small tables. */
        TABLE,
        /** L0C through the fixpipe, strips of 16 columns. */
        FIXPIPE,
        /** L0C through the fixpipe, row-major. */
        FIXPIPE_ND
    }

    public enum Direction {
        IN,
        OUT
    }

    /** Bytes of global memory moved. */
    public long globalBytes() {
        return burstBytes * bursts * planes;
    }

    /** No traffic: the instruction only passes through its pipe. */
    public boolean empty() {
        return burstBytes == 0 || bursts == 0 || planes == 0;
    }

    /** Global address of a burst. */
    public long burstAddress(int plane, int burst) {
        return globalAddress + plane * planePitchBytes + burst * pitchBytes;
    }

    static TransferShape bursts(
            Kind kind,
            Direction direction,
            Space onChip,
            long onChipAddress,
            long onChipBytes,
            long globalAddress,
            long burstBytes,
            int bursts,
            long pitchBytes) {
        return new TransferShape(
                kind,
                direction,
                onChip,
                onChipAddress,
                onChipBytes,
                globalAddress,
                burstBytes,
                bursts,
                pitchBytes,
                1,
                0);
    }
}
