// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.List;

/** A store of a scalar unit: one message, posted. */
final class RemoteStore implements RemoteOperation {
    private final List<Store> stores;

    RemoteStore(List<Store> stores) {
        this.stores = stores;
    }

    @Override
    public void arrived(Endpoint target, long bytes, long cycle) {
        target.post(new Delivery(cycle, stores));
    }
}
