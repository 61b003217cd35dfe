// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * What a byte costs on one class of links.
 *
 * @param bytesPerCycle wire rate of one link, one direction
 * @param packetBytes payload of a full packet
 * @param overheadBytes header, check and gap bytes that every packet adds on the wire
 */
public record LinkRate(double bytesPerCycle, int packetBytes, int overheadBytes) {
    public LinkRate {
        if (!(bytesPerCycle > 0) || packetBytes <= 0 || overheadBytes < 0) {
            throw new FabricException(
                    "NPU-M0706",
                    "a link needs a positive rate and packet size and no negative overhead, got " + bytesPerCycle
                            + " B/cycle, " + packetBytes + " B, " + overheadBytes + " B");
        }
    }

    /** Bytes on the wire for a payload. */
    public long wireBytes(long payloadBytes) {
        long packets = Math.max(1, (payloadBytes + packetBytes - 1) / packetBytes);
        return payloadBytes + packets * overheadBytes;
    }

    /** Payload rate with full packets, bytes per cycle. */
    public double payloadBytesPerCycle() {
        return bytesPerCycle * packetBytes / (packetBytes + overheadBytes);
    }
}
