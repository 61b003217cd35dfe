// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.memory.fabric.MessageKind;
import java.util.IdentityHashMap;
import java.util.Map;

/** Loads of scalar units from other endpoints: at most one per core, which waits for it. */
final class ScalarReads {
    private final DieLink link;
    private final Map<Core, Load> loads = new IdentityHashMap<>();

    ScalarReads(DieLink link) {
        this.link = link;
    }

    private final class Load implements RemoteOperation {
        final Core core;
        final long address;
        final Snapshot snapshot;
        boolean here;

        Load(Core core, long address, int bytes) {
            this.core = core;
            this.address = address;
            snapshot = new Snapshot(new long[] {Addresses.plain(address)}, bytes);
        }

        @Override
        public void requested(Endpoint target, long bytes, long cycle) {
            target.post(new Inbound(cycle) {
                @Override
                void apply(Endpoint endpoint) {
                    snapshot.take(endpoint.memory, link.view().timingOnly());
                }

                @Override
                boolean takesBytes() {
                    return true;
                }
            });
        }

        @Override
        public void completed(Endpoint source, Outgoing message, long cycle) {
            source.post(new Inbound(cycle) {
                @Override
                void apply(Endpoint endpoint) {
                    here = true;
                    link.die().execution().die().resumeScalar(core, cycle + message.lateAtEnd());
                }
            });
        }

        @Override
        public long use(DieTiming memory, long offset, long bytes, long cycle) {
            return memory.peerAccess(false, address + offset, bytes, cycle);
        }
    }

    boolean arrived(Core core, long address, int bytes, long now) {
        Load load = loads.get(core);
        if (load == null) {
            load = new Load(core, address, bytes);
            loads.put(core, load);
            link.send(core, MessageKind.READ, address, bytes, now, load);
        }
        return load.here;
    }

    long read(Core core, long address, byte[] target, int offset, int length) {
        Load load = loads.remove(core);
        if (load == null || load.address != address) {
            throw new KernelFault("NPU-F0720", "a load from another die was lost");
        }
        load.snapshot.read(Addresses.plain(address), target, offset, length);
        if (!link.view().timingOnly()) {
            return -1;
        }
        byte[] shadow = new byte[length];
        load.snapshot.readShadow(Addresses.plain(address), shadow, 0, length);
        long known = 0;
        for (int i = 0; i < length; i++) {
            known |= shadow[i] == 0 ? 1L << i : 0;
        }
        return known;
    }
}
