// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/** Something that reaches an endpoint at a cycle: applied there when its time has come, before its own events of that cycle. */
abstract class Inbound {
    final long cycle;

    Inbound(long cycle) {
        this.cycle = cycle;
    }

    abstract void apply(Endpoint endpoint);

    /** Whether it takes bytes of the endpoint's memory to another one, which must not get ahead of it. */
    boolean takesBytes() {
        return false;
    }
}
