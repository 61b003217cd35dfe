// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.timing.DieTiming;
import java.util.List;

/** A store of a scalar unit: one message, posted. */
final class RemoteStore implements RemoteOperation {
    private final long address;
    private final List<Store> stores;

    /** @param address where it goes, hint bits included */
    RemoteStore(long address, List<Store> stores) {
        this.address = address;
        this.stores = stores;
    }

    @Override
    public void arrived(Endpoint target, long bytes, long cycle) {
        target.post(new Delivery(cycle, stores));
    }

    @Override
    public long use(DieTiming memory, long offset, long bytes, long cycle) {
        return memory.peerAccess(true, address + offset, bytes, cycle);
    }
}
