// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.DieMemory;
import java.util.List;
import java.util.PriorityQueue;

/** Something with memory on the fabric. A plain endpoint is a host, or a die that runs nothing: others use its memory. */
class Endpoint {
    final int number;
    final DieMemory memory;
    private final PriorityQueue<Inbound> inbox = new PriorityQueue<>();
    private long posted;

    Endpoint(int number, DieMemory memory) {
        this.number = number;
        this.memory = memory;
    }

    /** Adds something that will arrive. Between windows only. */
    final void post(Inbound inbound) {
        inbound.order = posted++;
        inbox.add(inbound);
    }

    /** The cycle of the first arrival; Long.MAX_VALUE when nothing is on its way. */
    final long nextArrival() {
        Inbound first = inbox.peek();
        return first == null ? Long.MAX_VALUE : first.cycle;
    }

    /** The cycle of the next thing that happens here. */
    long nextCycle() {
        return nextArrival();
    }

    /** Handles everything before {@code limit}. */
    void advanceTo(long limit) {
        while (nextArrival() < limit) {
            Inbound inbound = inbox.remove();
            before(inbound.cycle);
            inbound.apply(this);
        }
    }

    /** Does what happens here before an arrival. */
    void before(long cycle) {}

    void store(List<Store> stores, long cycle) {
        for (Store store : stores) {
            store.apply(memory);
        }
    }
}
