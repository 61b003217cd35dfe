// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Stream;

/** Messages that a die wants to send, and what the memory of their target makes of them. */
final class Outgoing {
    private final MessageKind kind;
    private final int target;
    private final int order;
    private final Stream stream;
    private final long cycle;
    private final RemoteOperation operation;

    /** When the last of what is known to be on its way comes to the target's memory. Written between windows. */
    private long lastComes;
    /**
     * What an idle memory would have served in time: until when this one serves it, and by how much the part that came last
     * is late. Written where the target is advanced; by the time the initiator or the fabric asks, the target is beyond it.
     */
    private long lastServed;

    private long lateCycles;

    /**
     * @param target endpoint
     * @param order which of what the die sends in one cycle goes first: the lowest
     * @param stream how they follow each other
     * @param cycle when the first enters the fabric
     * @param operation told what becomes of them
     */
    Outgoing(MessageKind kind, int target, int order, Stream stream, long cycle, RemoteOperation operation) {
        this.kind = kind;
        this.target = target;
        this.order = order;
        this.stream = stream;
        this.cycle = cycle;
        this.operation = operation;
    }

    MessageKind kind() {
        return kind;
    }

    int target() {
        return target;
    }

    int order() {
        return order;
    }

    Stream stream() {
        return stream;
    }

    long cycle() {
        return cycle;
    }

    RemoteOperation operation() {
        return operation;
    }

    /** A part of it will come to the target's memory. */
    void comes(long comesCycle) {
        lastComes = Math.max(lastComes, comesCycle);
    }

    /** A part of it is served that much later than by an idle memory. */
    void served(long comesCycle, long late) {
        lastServed = Math.max(lastServed, comesCycle + late);
        lateCycles = late;
    }

    /** By how much the part that was served last was late. */
    long lateCycles() {
        return lateCycles;
    }

    /** By how much the whole is late when all of it has been served. */
    long lateAtEnd() {
        return Math.max(0, lastServed - lastComes);
    }
}
