// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Stream;
import java.util.ArrayList;
import java.util.List;

/**
 * A transfer between a core and the memory of another endpoint. It keeps a window of bytes outstanding and ends when the
 * last of them is acknowledged or here. A store waits for room in the window it shares with those before it in its pipe,
 * which goes on when the last message has left: its values leave with that and are applied when all messages have arrived.
 * A load's values are taken when its last request reaches the memory.
 */
final class RemoteTransfer implements Transfer, RemoteOperation {
    private final RankDie source;
    private final int target;
    private final Pipe pipe;
    private final Core core;
    private final boolean store;
    private final TransferShape shape;
    private final Stream stream;
    private final StoreWindow window;
    private final boolean timingOnly;
    private final Snapshot snapshot;
    private List<Store> stores = new ArrayList<>();
    private boolean begun;
    private boolean allSent;
    private boolean done;
    private long reached;
    private long lastReached;
    private long startCycle;
    private long endCycle;

    RemoteTransfer(
            RankDie source,
            int target,
            Core core,
            Pipe pipe,
            TransferShape shape,
            FabricSpec spec,
            StoreWindow window,
            boolean timingOnly) {
        this.source = source;
        this.target = target;
        this.core = core;
        this.pipe = pipe;
        this.window = window;
        this.timingOnly = timingOnly;
        this.shape = shape;
        store = shape.direction() == TransferShape.Direction.OUT;
        long total = shape.globalBytes();
        int most = store ? spec.coreWriteWindowBytes() : spec.coreReadWindowBytes();
        int message = total <= 2L * most ? spec.stripeBytes() : Math.min(2 * spec.stripeBytes(), most);
        stream = new Stream(total, message, most, spec.coreAccessCycles(source.number, target));
        allSent = stream.leavesAtOnce();
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
        if (!begun) {
            if (store && !window.hasRoom(stream)) {
                return SUSPENDED;
            }
            begun = true;
            startCycle = now;
            MessageKind kind = store ? MessageKind.WRITE : MessageKind.READ;
            long enters = (store ? window.start(stream, now) : now) + stream.accessCycles();
            source.send(new Outgoing(kind, target, DieLink.order(core, pipe), stream, enters, this));
        }
        if (store && allSent && pipe == Pipe.MTE3) {
            return POSTED;
        }
        if (!done) {
            return SUSPENDED;
        }
        endCycle = now;
        return DONE;
    }

    @Override
    public boolean ended() {
        return done;
    }

    @Override
    public boolean sourcesLeave() {
        return store && begun && allSent;
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
        return reached == stream.bytes();
    }

    @Override
    public void lastSent(Endpoint initiator, long cycle) {
        if (store) {
            // The values leave now.
            initiator.post(new Inbound(cycle) {
                @Override
                void apply(Endpoint endpoint) {
                    allSent = true;
                    source.execution().die().resume(core, pipe, cycle);
                }
            });
        }
    }

    @Override
    public long use(DieTiming memory, long offset, long bytes, long cycle) {
        return GlobalRuns.use(memory, store, shape, offset, bytes, cycle);
    }

    @Override
    public void completed(Endpoint initiator, Outgoing message, long cycle) {
        initiator.post(new Inbound(cycle) {
            @Override
            void apply(Endpoint endpoint) {
                long known = cycle + message.lateAtEnd();
                if (known == cycle) {
                    end(cycle);
                    return;
                }
                endpoint.post(new Inbound(known) {
                    @Override
                    void apply(Endpoint same) {
                        end(known);
                    }
                });
            }
        });
    }

    private void end(long cycle) {
        done = true;
        endCycle = cycle;
        if (store) {
            window.end(stream);
        }
        source.execution().die().resume(core, pipe, cycle);
    }

    @Override
    public long pipeFreeCycle() {
        return store && pipe == Pipe.MTE3 ? window.freeCycle(startCycle) : endCycle;
    }

    @Override
    public long endCycle() {
        return endCycle;
    }

    @Override
    public long bytes() {
        return stream.bytes();
    }
}
