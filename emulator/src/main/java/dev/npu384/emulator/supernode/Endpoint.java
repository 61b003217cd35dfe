// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.DieMemory;
import java.util.List;
import java.util.PriorityQueue;

/** Something with memory on the fabric. A plain endpoint is a host, or a die that runs nothing: others use its memory. */
class Endpoint implements Advanced {
    final int number;
    final DieMemory memory;
    private final PriorityQueue<Inbound> inbox = new PriorityQueue<>();
    private long posted;
    private int takes;

    Endpoint(int number, DieMemory memory) {
        this.number = number;
        this.memory = memory;
    }

    /** Adds something that will arrive. Between windows only. */
    final void post(Inbound inbound) {
        inbound.order = posted++;
        inbox.add(inbound);
        takes += inbound.takesBytes() ? 1 : 0;
    }

    /** The cycle of the first arrival; Long.MAX_VALUE when nothing is on its way. */
    final long nextArrival() {
        Inbound first = inbox.peek();
        return first == null ? Long.MAX_VALUE : first.cycle;
    }

    @Override
    public final boolean willBeRead() {
        return takes > 0;
    }

    @Override
    public long nextCycle() {
        return nextArrival();
    }

    @Override
    public void advanceTo(long limit) {
        while (nextArrival() < limit) {
            Inbound inbound = inbox.remove();
            takes -= inbound.takesBytes() ? 1 : 0;
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
