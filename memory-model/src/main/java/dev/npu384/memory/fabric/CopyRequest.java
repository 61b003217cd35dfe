// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * A bulk copy between an endpoint and its peer, cut into blocks by whoever drives it.
 *
 * @param driver who submits the blocks
 * @param initiator endpoint whose engine copies
 * @param peer the other endpoint
 * @param read whether data comes from the peer
 * @param bytes total length
 * @param blockBytes length of a block
 * @param streams independent queues of blocks, at least 1
 */
public record CopyRequest(
        Driver driver, int initiator, int peer, boolean read, long bytes, long blockBytes, int streams) {
    /** Who submits the blocks. */
    public enum Driver {
        /** A processor on the die: no launch. */
        AI_CPU,
        /** The host: every copy starts with a launch. */
        HOST
    }

    public CopyRequest {
        if (bytes <= 0 || blockBytes <= 0 || streams <= 0) {
            throw new IllegalArgumentException(
                    bytes + " bytes in blocks of " + blockBytes + ", " + streams + " streams");
        }
    }

    public long blocks() {
        return (bytes + blockBytes - 1) / blockBytes;
    }
}
