// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.cube.CubeTiming;
import dev.npu384.emulator.fixpipe.FixpipeTiming;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.emulator.transfer.LoadTiming;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.emulator.transfer.TransferTiming;
import dev.npu384.emulator.vector.VectorTiming;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.die.SharedMemory;
import dev.npu384.memory.die.Ticks;
import java.util.Optional;

/** The timing of one core of a machine: its pipes' rules, its engines, and its scalar unit's way to memory. */
final class MachineTiming implements CoreTiming {
    private final MachineSpec spec;
    private final SharedMemory memory;
    private final int core;
    private final ThreadLocal<VectorTiming> vector;
    private final CubeTiming cube;
    private final LoadTiming loads;
    private final FixpipeTiming fixpipe;
    private final TransferTiming transfers;
    private long writesDone;

    MachineTiming(MachineSpec spec, SharedMemory memory, SharedTiming shared, int core) {
        this.spec = spec;
        this.memory = memory;
        this.core = core;
        vector = shared.vector();
        cube = new CubeTiming(spec.cube());
        loads = new LoadTiming(spec.mte1());
        fixpipe = new FixpipeTiming(spec.fixpipe());
        transfers = new TransferTiming(shared.paths(), memory, core);
    }

    @Override
    public void cost(Pipe pipe, Issued issued, long start, Cost out) {
        switch (pipe) {
            case V -> vector.get().cost(issued, out);
            case M -> cube.cost(issued, start, out);
            case MTE1, MTE2 -> loads.cost(issued, start, out);
            case FIX -> fixpipe.cost(issued, out);
            case S, MTE3 -> {
                // The scalar unit times itself; MTE3 has only transfers.
            }
        }
    }

    @Override
    public Transfer transfer(Pipe pipe, Issued issued, long start) {
        return transfer(pipe, issued, MachineDieTiming.shape(pipe, issued), start);
    }

    @Override
    public Transfer transfer(Pipe pipe, Issued issued, Optional<TransferShape> shape, long start) {
        return shape.isEmpty() || shape.get().empty() ? null : transfers.begin(shape.get(), start);
    }

    @Override
    public long afterBarrier(Pipe pipe, long drained) {
        return switch (pipe) {
            case M -> drained - spec.cube().barrierOverlap();
            case S, V, MTE1, MTE2, MTE3, FIX -> drained + spec.sync().barrier();
        };
    }

    @Override
    public long afterHandover(Issued issued, long producerEnd) {
        return producerEnd + fixpipe.handoverTail();
    }

    @Override
    public long scalarAccess(ScalarAccess access, long address, int bytes, long now) {
        ScalarSpec scalar = spec.scalar();
        return switch (access) {
            case INSTRUCTION_FETCH -> read(address, scalar.instructionMiss(), now);
            case LINE_FILL, GLOBAL_READ -> read(address, scalar.uncachedLoad(), now);
            case GLOBAL_ATOMIC -> posted(address, bytes, now, scalar.atomic(), scalar.uncachedStore());
            case GLOBAL_WRITE -> posted(address, bytes, now, scalar.uncachedLoad(), scalar.uncachedStore());
            case LINE_WRITE_BACK -> posted(address, bytes, now, scalar.uncachedLoad(), scalar.cleanLine());
            case BUFFER_READ -> now + scalar.ubLoad();
            case BUFFER_WRITE -> now + scalar.ubStore();
        };
    }

    @Override
    public long scalarWritesDone(long now) {
        return Math.max(now, writesDone);
    }

    private long read(long address, int latency, long now) {
        int sector = spec.l2().sector();
        long there = memory.read(core, address & -sector, sector, true, Ticks.atCycle(now));
        return Ticks.toCycle(there) + latency;
    }

    /** The unit goes on after {@code goOn}; the write itself is done when it has been through L2, {@code latency} later. */
    private long posted(long address, int bytes, long now, int latency, int goOn) {
        int inLine = (int) Math.min(bytes, memory.lineBytes() - (address & memory.lineBytes() - 1));
        long done = Ticks.toCycle(memory.write(address, inLine, true, Ticks.atCycle(now))) + latency;
        writesDone = Math.max(writesDone, done);
        return now + goOn;
    }
}
