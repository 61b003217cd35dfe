// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.List;

/** Stores arrive. */
final class Delivery extends Inbound {
    private final List<Store> stores;

    Delivery(long cycle, List<Store> stores) {
        super(cycle);
        this.stores = stores;
    }

    @Override
    void apply(Endpoint endpoint) {
        endpoint.store(stores, cycle);
    }
}
