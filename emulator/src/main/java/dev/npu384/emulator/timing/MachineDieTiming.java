// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.vector.VectorTiming;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.bank.UbBanks;
import dev.npu384.memory.die.PeerAccesses;
import dev.npu384.memory.die.SharedMemory;
import dev.npu384.memory.die.Ticks;

/** The timing of one die as its machine file describes it. */
public final class MachineDieTiming implements DieTiming {
    private final MachineSpec spec;
    private final SharedMemory memory;
    private final VectorTiming vector;

    public MachineDieTiming(MachineSpec spec) {
        this.spec = spec;
        memory = new SharedMemory(spec.l2(), spec.hbm(), spec.clock().core());
        vector = new VectorTiming(
                spec.vector(), new UbBanks(spec.ubBanks()), spec.ubBanks().conflictCost());
    }

    @Override
    public CoreTiming core(CoreKind kind, int indexInKind) {
        int number = kind == CoreKind.AIC ? indexInKind : spec.die().aicCount() + indexInKind;
        return new MachineTiming(spec, memory, vector, number);
    }

    @Override
    public void beginKernel() {
        memory.restartTime();
        memory.listenTo(PeerAccesses.NONE);
        memory.resetCounters();
    }

    @Override
    public void listenTo(PeerAccesses accesses) {
        memory.listenTo(accesses);
    }

    @Override
    public long peerAccess(boolean write, long address, long bytes, long cycle) {
        boolean allocate = (address & KernelAbi.NO_ALLOCATE_BIT) == 0;
        long ticks = Ticks.atCycle(cycle);
        long late = write
                ? memory.peerWrite(address, bytes, allocate, ticks)
                : memory.peerRead(address, bytes, allocate, ticks);
        return Ticks.toCycle(late);
    }

    @Override
    public MemoryCounters counters() {
        return new MemoryCounters(memory.hitBytes(), memory.missBytes(), memory.hbmReadBytes(), memory.hbmWriteBytes());
    }
}
