// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.fixpipe.FixpipeShape;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.emulator.transfer.TransferShapes;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.die.PeerAccesses;
import dev.npu384.memory.die.SharedMemory;
import dev.npu384.memory.die.Ticks;
import java.util.Optional;

/** The timing of one die as its machine file describes it. */
public final class MachineDieTiming implements DieTiming {
    private final MachineSpec spec;
    private final SharedMemory memory;
    private final SharedTiming shared;

    public MachineDieTiming(MachineSpec spec) {
        this(spec, SharedTiming.of(spec));
    }

    /** @param shared of this machine */
    public MachineDieTiming(MachineSpec spec, SharedTiming shared) {
        this.spec = spec;
        this.shared = shared;
        memory = new SharedMemory(spec.l2(), spec.hbm(), spec.clock().core());
    }

    @Override
    public CoreTiming core(CoreKind kind, int indexInKind) {
        int number = kind == CoreKind.AIC ? indexInKind : spec.die().aicCount() + indexInKind;
        return new MachineTiming(spec, memory, shared, number);
    }

    /** Which bytes of global memory an instruction of a pipe moves, and where to or from; empty when it stays on the core. */
    public static Optional<TransferShape> shape(Pipe pipe, Issued issued) {
        return switch (pipe) {
            case MTE2, MTE3 -> TransferShapes.of(issued);
            case FIX -> FixpipeShape.of(issued);
            case S, V, M, MTE1 -> Optional.empty();
        };
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
