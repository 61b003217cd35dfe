// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Ranges;
import dev.npu384.emulator.launch.DieMemory;
import dev.npu384.emulator.launch.LaunchExecution;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.List;

/** A die that runs a rank of a kernel. */
final class RankDie extends Endpoint {
    private LaunchExecution execution;
    private final List<Outgoing> outbox = new ArrayList<>();
    /** Messages to dies of the package, when they go their own way. */
    private final List<Outgoing> nearby = new ArrayList<>();

    private final MemoryUses uses = new MemoryUses();
    private final Ranges ranges = new Ranges();
    private int firstNearby = -1;
    private int lastNearby = -1;

    RankDie(int number, DieMemory memory, Agenda agenda) {
        super(number, memory, agenda);
    }

    void prepare(LaunchExecution launch) {
        execution = launch;
    }

    void begin() {
        execution.begin();
        uses.of(execution.timing());
    }

    LaunchExecution execution() {
        return execution;
    }

    /** The core of a kind with that index, which takes part in the launch. */
    Core core(CoreKind kind, int indexInKind) {
        for (Core core : execution.die().cores()) {
            CoreId id = core.id();
            if (id.kind() == kind && id.indexInKind() == indexInKind) {
                return core;
            }
        }
        throw new IllegalStateException("no core " + kind + " " + indexInKind);
    }

    /** Something to send. Called while the die advances; sent between two windows. */
    void send(Outgoing message) {
        boolean near = message.target() >= firstNearby && message.target() <= lastNearby;
        (near ? nearby : outbox).add(message);
    }

    /** From now on messages to these dies are kept apart. */
    void joinPackage(int firstDie, int lastDie) {
        firstNearby = firstDie;
        lastNearby = lastDie;
    }

    List<Outgoing> nearby() {
        return nearby;
    }

    @Override
    public void send(Router router) {
        router.send(number, outbox);
    }

    @Override
    public boolean over() {
        return execution.over();
    }

    @Override
    public long nextCycle() {
        return execution.over()
                ? Long.MAX_VALUE
                : Math.min(
                        Math.min(nextArrival(), uses.firstCycle()),
                        execution.die().nextEvent());
    }

    @Override
    public long nextUse() {
        return execution.over() ? Long.MAX_VALUE : uses.firstCycle();
    }

    @Override
    void expect(Outgoing message, long offset, long bytes, long cycle) {
        uses.add(message, offset, bytes, cycle);
        expected(cycle);
    }

    @Override
    public void advanceTo(long limit) {
        if (execution.over()) {
            return;
        }
        super.advanceTo(limit);
        execution.advanceTo(limit);
        uses.serveBefore(limit);
    }

    @Override
    void before(long cycle) {
        execution.advanceTo(cycle);
    }

    @Override
    void store(List<Store> stores, long cycle) {
        ranges.clear();
        for (Store store : stores) {
            ranges.writes(Space.GM, store.address(), store.length());
        }
        execution.die().beforeGlobalWrite(null, ranges, cycle);
        super.store(stores, cycle);
    }
}
