// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.memory.die.PeerAccesses;

/** What others want of the memory of a die: each part takes its time there when its turn has come. */
final class MemoryUses implements PeerAccesses {
    private record Part(Outgoing of, long offset, long bytes) {}

    private final Arrivals<Part> parts = new Arrivals<>();
    private DieTiming memory;

    /** Whose memory it is. */
    void of(DieTiming timing) {
        memory = timing;
        memory.listenTo(this);
    }

    /** A part that will be there at a cycle. Between windows only. */
    void add(Outgoing message, long offset, long bytes, long cycle) {
        message.comes(cycle);
        parts.add(cycle, new Part(message, offset, bytes));
    }

    @Override
    public long firstCycle() {
        return parts.firstCycle();
    }

    @Override
    public void serveBefore(long cycle) {
        while (parts.firstCycle() < cycle) {
            long comes = parts.firstCycle();
            Part part = parts.removeFirst();
            part.of.served(comes, part.of.operation().use(memory, part.offset, part.bytes, comes));
        }
    }
}
