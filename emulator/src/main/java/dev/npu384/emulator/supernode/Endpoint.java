// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.DieMemory;
import java.util.List;

/** Something with memory on the fabric. A plain endpoint is a host, or a die that runs nothing: others use its memory. */
class Endpoint implements Advanced {
    final int number;
    final DieMemory memory;
    private final Arrivals<Inbound> inbox = new Arrivals<>();
    private final Agenda agenda;
    private int place;

    /** @param agenda where it is from now on, on its own */
    Endpoint(int number, DieMemory memory, Agenda agenda) {
        this.number = number;
        this.memory = memory;
        this.agenda = agenda;
        place = number;
        agenda.add(number, this);
    }

    /** From now on it is advanced by another, whose place in the agenda this is. */
    final void movesTo(int other, Advanced member) {
        agenda.add(number, null);
        place = other;
        agenda.add(place, member);
    }

    /** Adds something that will arrive. Between windows, or while this endpoint is advanced. */
    final void post(Inbound inbound) {
        inbox.add(inbound.cycle, inbound);
        agenda.posted(place, inbound.cycle, inbound.takesBytes());
    }

    /** A part of a message will come to the memory at a cycle. Between windows only. */
    void expect(Outgoing message, long offset, long bytes, long cycle) {
        // Memory that nothing computes with has time to spare; that of a host has links of its own.
    }

    /** What will come to the memory is on the agenda. */
    final void expected(long cycle) {
        agenda.expected(place, cycle);
    }

    /** The cycle of the first arrival; Long.MAX_VALUE when nothing is on its way. */
    final long nextArrival() {
        return inbox.firstCycle();
    }

    @Override
    public long nextUse() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextCycle() {
        return nextArrival();
    }

    @Override
    public void advanceTo(long limit) {
        while (nextArrival() < limit) {
            Inbound inbound = inbox.removeFirst();
            if (inbound.takesBytes()) {
                agenda.taken(place);
            }
            before(inbound.cycle);
            inbound.apply(this);
        }
    }

    @Override
    public void send(Router router) {
        // Nothing runs here.
    }

    @Override
    public boolean over() {
        return false;
    }

    /** Does what happens here before an arrival. */
    void before(long cycle) {}

    void store(List<Store> stores, long cycle) {
        for (Store store : stores) {
            store.apply(memory);
        }
    }
}
