// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * Bytes that an initiator moves in messages, of which it keeps a window under way: when it learns that one is done and there
 * is room, it sends the next.
 *
 * @param bytes in all
 * @param messageBytes length of a message; the last may be shorter
 * @param windowBytes most bytes under way, but for a message alone
 * @param accessCycles from deciding to send a message to its entering the fabric
 */
public record Stream(long bytes, int messageBytes, int windowBytes, int accessCycles) {
    public Stream {
        if (bytes <= 0 || messageBytes <= 0 || windowBytes <= 0 || accessCycles < 0) {
            throw new IllegalArgumentException(
                    bytes + " bytes in messages of " + messageBytes + ", window " + windowBytes);
        }
    }

    /** One message. */
    public static Stream single(int bytes, int accessCycles) {
        return new Stream(bytes, bytes, bytes, accessCycles);
    }

    /** Whether all of it leaves at once, before anything is done. */
    public boolean leavesAtOnce() {
        long sent = 0;
        for (int more = next(0, 0); more > 0; more = next(sent, 0)) {
            sent += more;
        }
        return sent == bytes;
    }

    /** Length of the message that may be sent now; 0 when there is none. */
    int next(long sent, long done) {
        boolean room = sent < bytes && (sent == done || sent - done + messageBytes <= windowBytes);
        return room ? (int) Math.min(messageBytes, bytes - sent) : 0;
    }
}
