// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A transfer between a core and the memory of another endpoint. It keeps a window of bytes outstanding and ends when the
 * last of them is acknowledged or here. A store's values leave with its last message and are applied when all its messages
 * have arrived; a load's values are taken when its last request reaches the memory.
 */
final class RemoteTransfer implements Transfer, RemoteOperation {
    private final RankDie source;
    private final int target;
    private final Pipe pipe;
    private final Core core;
    private final boolean store;
    private final long total;
    private final int messageBytes;
    private final int windowBytes;
    private final int accessCycles;
    private final boolean timingOnly;
    private final Snapshot snapshot;
    private List<Store> stores = new ArrayList<>();
    private long sent;
    private long done;
    private long reached;
    private long lastReached;
    private long endCycle;
    /** Bytes whose completion the initiator has been told, or will be; those it will be told of with the last. */
    private long told;

    private long rest;
    private long lastCycle;

    RemoteTransfer(
            RankDie source,
            int target,
            Core core,
            Pipe pipe,
            TransferShape shape,
            FabricSpec spec,
            boolean timingOnly) {
        this.source = source;
        this.target = target;
        this.core = core;
        this.pipe = pipe;
        this.timingOnly = timingOnly;
        store = shape.direction() == TransferShape.Direction.OUT;
        total = shape.globalBytes();
        windowBytes = store ? spec.coreWriteWindowBytes() : spec.coreReadWindowBytes();
        messageBytes = total <= 2L * windowBytes ? spec.stripeBytes() : Math.min(2 * spec.stripeBytes(), windowBytes);
        accessCycles = spec.coreAccessCycles(source.number, target);
        snapshot = store ? new Snapshot(new long[0], 0) : snapshotOf(shape);
    }

    private static Snapshot snapshotOf(TransferShape shape) {
        boolean solid = shape.planes() == 1 && shape.pitchBytes() == shape.burstBytes();
        int length = Math.toIntExact(solid ? shape.globalBytes() : shape.burstBytes());
        long[] starts = new long[solid ? 1 : shape.planes() * shape.bursts()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Addresses.plain(shape.burstAddress(i / shape.bursts(), i % shape.bursts()));
        }
        return new Snapshot(starts, length);
    }

    @Override
    public long step(long now) {
        while (sent < total && (sent == done || sent - done + messageBytes <= windowBytes)) {
            int bytes = (int) Math.min(messageBytes, total - sent);
            sent += bytes;
            MessageKind kind = store ? MessageKind.WRITE : MessageKind.READ;
            source.send(new Outgoing(kind, target, bytes, now + accessCycles, this));
        }
        if (done < total) {
            return SUSPENDED;
        }
        endCycle = now;
        return DONE;
    }

    @Override
    public boolean sourcesLeave() {
        return store && sent == total;
    }

    /** Where the values of a store are collected while its semantics run. */
    List<Store> stores() {
        return stores;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void requested(Endpoint memory, long bytes, long cycle) {
        if (reach(bytes, cycle)) {
            memory.post(new Inbound(lastReached) {
                @Override
                void apply(Endpoint endpoint) {
                    snapshot.take(endpoint.memory, timingOnly);
                }

                @Override
                boolean takesBytes() {
                    return true;
                }
            });
        }
    }

    @Override
    public void arrived(Endpoint destination, long bytes, long cycle) {
        if (store && reach(bytes, cycle)) {
            destination.post(new Delivery(lastReached, stores));
            stores = List.of();
        }
    }

    private boolean reach(long bytes, long cycle) {
        reached += bytes;
        lastReached = Math.max(lastReached, cycle);
        return reached == total;
    }

    @Override
    public void completed(Endpoint initiator, long bytes, long cycle) {
        if (sent < total) {
            tell(initiator, bytes, cycle);
            return;
        }
        // Nothing more waits for room: the rest matters only when all of it is done.
        rest += bytes;
        lastCycle = Math.max(lastCycle, cycle);
        if (told + rest == total) {
            tell(initiator, rest, lastCycle);
        }
    }

    private void tell(Endpoint initiator, long bytes, long cycle) {
        told += bytes;
        initiator.post(new Inbound(cycle) {
            @Override
            void apply(Endpoint endpoint) {
                done += bytes;
                source.execution().die().resume(core, pipe, cycle);
            }
        });
    }

    @Override
    public long pipeFreeCycle() {
        return endCycle;
    }

    @Override
    public long endCycle() {
        return endCycle;
    }

    @Override
    public long bytes() {
        return total;
    }
}
