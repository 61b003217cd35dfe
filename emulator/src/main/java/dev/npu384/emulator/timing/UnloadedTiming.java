// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Ranges;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;

/**
 * Time without contention, for tests of the event loop: an instruction of a pipe takes a fixed occupancy and latency, a
 * transfer one step per 4 KiB, the scalar unit what the machine file says. It knows nothing of banks, L2 or HBM.
 */
public final class UnloadedTiming implements CoreTiming {
    private static final int CHUNK_BYTES = 4096;

    private final MachineSpec machine;
    private final long occupancyCycles;
    private final long latencyCycles;
    private final long chunkCycles;

    private UnloadedTiming(MachineSpec machine, long occupancyCycles, long latencyCycles, long chunkCycles) {
        this.machine = machine;
        this.occupancyCycles = occupancyCycles;
        this.latencyCycles = latencyCycles;
        this.chunkCycles = chunkCycles;
    }

    /**
     * A model in which every instruction costs the same.
     *
     * @param chunkCycles between two chunks of a transfer; its effect is visible {@code latencyCycles} after the last
     */
    public static TimingModel fixed(long occupancyCycles, long latencyCycles, long chunkCycles) {
        return (machine, die) -> new UnloadedDie(machine, occupancyCycles, latencyCycles, chunkCycles);
    }

    private record UnloadedDie(Machine machine, long occupancy, long latency, long chunk) implements DieTiming {
        @Override
        public CoreTiming core(CoreKind kind, int indexInKind) {
            return new UnloadedTiming(machine.spec(), occupancy, latency, chunk);
        }

        @Override
        public void beginKernel() {}

        @Override
        public MemoryCounters counters() {
            return MemoryCounters.NONE;
        }
    }

    @Override
    public void cost(Pipe pipe, Issued issued, long start, Cost out) {
        out.occupancyCycles = occupancyCycles;
        out.latencyCycles = latencyCycles;
        out.firstBlockCycles = latencyCycles / 2;
    }

    @Override
    public Transfer transfer(Pipe pipe, Issued issued, long start) {
        Ranges ranges = new Ranges();
        issued.decoded().instruction().footprint().report(issued, ranges);
        long bytes = 0;
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readSpace(i) == Space.GM) {
                bytes += ranges.readEnd(i) - ranges.readStart(i);
            }
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) == Space.GM) {
                bytes += ranges.writeEnd(i) - ranges.writeStart(i);
            }
        }
        return bytes == 0 ? null : new Steps(bytes);
    }

    private final class Steps implements Transfer {
        private final long bytes;
        private long left;
        private long last;

        Steps(long bytes) {
            this.bytes = bytes;
            left = (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
        }

        @Override
        public long step(long now) {
            last = now;
            return --left == 0 ? DONE : now + chunkCycles;
        }

        @Override
        public long pipeFreeCycle() {
            return last + chunkCycles;
        }

        @Override
        public long endCycle() {
            return last + latencyCycles;
        }

        @Override
        public long bytes() {
            return bytes;
        }
    }

    @Override
    public long afterBarrier(Pipe pipe, long drained) {
        return drained + machine.sync().barrier();
    }

    @Override
    public long afterHandover(Issued fixpipe, long producerEnd) {
        return producerEnd + 1;
    }

    @Override
    public long scalarAccess(ScalarAccess access, long address, int bytes, long now) {
        ScalarSpec scalar = machine.scalar();
        switch (access) {
            case INSTRUCTION_FETCH:
                return now + scalar.instructionMiss();
            case LINE_FILL, GLOBAL_READ:
                return now + scalar.uncachedLoad();
            case LINE_WRITE_BACK:
                return now + scalar.cleanLine();
            case GLOBAL_WRITE, GLOBAL_ATOMIC:
                return now + scalar.uncachedStore();
            case BUFFER_READ:
                return now + scalar.ubLoad();
            case BUFFER_WRITE:
                return now + scalar.ubStore();
        }
        throw new IllegalStateException("no such access " + access);
    }

    @Override
    public long scalarWritesDone(long now) {
        return now;
    }
}
