// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * What the fabric is doing: plain data, copyable at any moment between two calls of {@link Fabric}. Times are in ticks of
 * 1/1024 cycle, so that short packets on fast links don't round away.
 */
public final class FabricState {
    final Health health;
    final EventQueue events;
    final StreamTable streams;
    final MessageTable messages;
    final ChunkTable chunks;
    final PairTable pairs;
    final LinkUse links;
    /** By (endpoint * 2 + direction) * planes + plane. */
    final WindowTable windows;

    /** By endpoint * 2 + direction: messages that have chunks to launch. */
    final int[] queueHead;

    final int[] queueTail;
    final int[] nextPlane;
    /** By (node * nodes + other node) * planes + plane: turn of the ways through the L2 chips. */
    final int[] nextWay;

    final long[] sendSequence;
    long launchSequence;
    long now;
    long retries;

    public FabricState(FabricSpec spec) {
        FabricShape shape = spec.shape();
        Links links = new Links(shape);
        health = new Health(links);
        events = new EventQueue();
        streams = new StreamTable();
        messages = new MessageTable();
        chunks = new ChunkTable();
        pairs = new PairTable(shape.endpoints());
        this.links = new LinkUse(links.count());
        windows = new WindowTable(2 * shape.endpoints() * shape.planes());
        queueHead = new int[2 * shape.endpoints()];
        queueTail = new int[2 * shape.endpoints()];
        Arrays.fill(queueHead, Rows.NONE);
        Arrays.fill(queueTail, Rows.NONE);
        nextPlane = new int[2 * shape.endpoints()];
        nextWay = new int[shape.nodes() * shape.nodes() * shape.planes()];
        sendSequence = new long[shape.endpoints()];
    }

    private FabricState(FabricState other) {
        health = other.health.copy();
        events = other.events.copy();
        chunks = other.chunks.copy();
        pairs = other.pairs.copy();
        streams = other.streams.copy();
        messages = other.messages.copy();
        links = other.links.copy();
        windows = other.windows.copy();
        queueHead = other.queueHead.clone();
        queueTail = other.queueTail.clone();
        nextPlane = other.nextPlane.clone();
        nextWay = other.nextWay.clone();
        sendSequence = other.sendSequence.clone();
        launchSequence = other.launchSequence;
        now = other.now;
        retries = other.retries;
    }

    private FabricState(FabricState whole, EventQueue ownEvents) {
        health = whole.health;
        events = ownEvents;
        streams = new StreamTable();
        messages = new MessageTable();
        chunks = new ChunkTable();
        pairs = whole.pairs;
        links = whole.links;
        windows = whole.windows;
        queueHead = whole.queueHead;
        queueTail = whole.queueTail;
        nextPlane = whole.nextPlane;
        nextWay = whole.nextWay;
        sendSequence = whole.sendSequence;
    }

    /** The state of messages between dies of one package: apart from these it shares everything. */
    FabricState ofPackage() {
        return new FabricState(this, EventQueue.small());
    }

    /** An independent copy. */
    public FabricState copy() {
        return new FabricState(this);
    }

    /** Messages that are not complete yet. */
    public int messagesUnderWay() {
        return messages.live();
    }

    /** Chunks that met a dead link and were sent again. */
    public long retries() {
        return retries;
    }
}
