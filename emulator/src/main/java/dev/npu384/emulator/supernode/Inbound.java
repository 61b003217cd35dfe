// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/** Something that reaches an endpoint at a cycle: applied there when its time has come, before its own events of that cycle. */
abstract class Inbound implements Comparable<Inbound> {
    final long cycle;
    long order;

    Inbound(long cycle) {
        this.cycle = cycle;
    }

    abstract void apply(Endpoint endpoint);

    /** Whether it takes bytes of the endpoint's memory to another one, which must not get ahead of it. */
    boolean takesBytes() {
        return false;
    }

    @Override
    public int compareTo(Inbound other) {
        return cycle != other.cycle ? Long.compare(cycle, other.cycle) : Long.compare(order, other.order);
    }
}
