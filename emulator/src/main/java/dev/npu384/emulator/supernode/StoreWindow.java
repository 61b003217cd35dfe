// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.memory.fabric.Stream;
import dev.npu384.memory.spec.PathSpec;

/**
 * What the stores of one pipe of one core share on their way to the fabric: a window of bytes under way, and the core's port,
 * which they pass one after the other. A store has its place in the window, at most all of it, from its start until all of
 * it is acknowledged.
 */
final class StoreWindow {
    private final PathSpec path;
    private long takenBytes;
    private double portFree;

    StoreWindow(PathSpec path) {
        this.path = path;
    }

    boolean hasRoom(Stream stream) {
        return takenBytes == 0 || takenBytes + place(stream) <= stream.windowBytes();
    }

    /** A store starts; returns the cycle at which its first message has passed the port. */
    long start(Stream stream, long now) {
        takenBytes += place(stream);
        double first = Math.max(portFree, now);
        portFree = first + stream.bytes() / path.rate();
        return (long) Math.ceil(first + Math.min(stream.bytes(), stream.messageBytes()) / path.rate());
    }

    void end(Stream stream) {
        takenBytes -= place(stream);
    }

    /** From when the pipe may start its next instruction after one that started at {@code start} and has left. */
    long freeCycle(long start) {
        return Math.max(start + path.issueInterval(), (long) Math.ceil(portFree));
    }

    private static long place(Stream stream) {
        return Math.min(stream.bytes(), stream.windowBytes());
    }
}
