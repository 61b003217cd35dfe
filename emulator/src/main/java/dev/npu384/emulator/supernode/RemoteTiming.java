// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.timing.CoreTiming;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.emulator.timing.MachineDieTiming;
import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.emulator.timing.ScalarAccess;
import dev.npu384.emulator.timing.Transfer;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.memory.die.PeerAccesses;
import java.util.Optional;

/** Time of a joined die: its own, but for transfers and scalar accesses to other endpoints. */
final class RemoteTiming implements DieTiming {
    private final DieTiming own;
    private final DieLink link;

    RemoteTiming(DieTiming own, DieLink link) {
        this.own = own;
        this.link = link;
    }

    @Override
    public CoreTiming core(CoreKind kind, int indexInKind) {
        return new OfCore(own.core(kind, indexInKind), kind, indexInKind);
    }

    @Override
    public void beginKernel() {
        own.beginKernel();
    }

    @Override
    public void listenTo(PeerAccesses accesses) {
        own.listenTo(accesses);
    }

    @Override
    public long peerAccess(boolean write, long address, long bytes, long cycle) {
        return own.peerAccess(write, address, bytes, cycle);
    }

    @Override
    public MemoryCounters counters() {
        return own.counters();
    }

    private final class OfCore implements CoreTiming {
        private final CoreTiming local;
        private final CoreKind kind;
        private final int indexInKind;
        private Core core;
        private long remoteWritesDone;

        OfCore(CoreTiming local, CoreKind kind, int indexInKind) {
            this.local = local;
            this.kind = kind;
            this.indexInKind = indexInKind;
        }

        @Override
        public void cost(Pipe pipe, Issued issued, long start, Cost out) {
            local.cost(pipe, issued, start, out);
        }

        @Override
        public Transfer transfer(Pipe pipe, Issued issued, long start) {
            Optional<TransferShape> shape = MachineDieTiming.shape(pipe, issued);
            if (shape.isEmpty()
                    || shape.get().empty()
                    || !link.isRemote(shape.get().globalAddress())) {
                return local.transfer(pipe, issued, shape, start);
            }
            if (core == null) {
                core = link.die().core(kind, indexInKind);
            }
            return link.transfer(core, pipe, issued, shape.get());
        }

        @Override
        public long afterBarrier(Pipe pipe, long drained) {
            return local.afterBarrier(pipe, drained);
        }

        @Override
        public long afterHandover(Issued fixpipe, long producerEnd) {
            return local.afterHandover(fixpipe, producerEnd);
        }

        @Override
        public long scalarAccess(ScalarAccess access, long address, int bytes, long now) {
            boolean memory = access != ScalarAccess.INSTRUCTION_FETCH
                    && access != ScalarAccess.BUFFER_READ
                    && access != ScalarAccess.BUFFER_WRITE;
            if (!memory || !link.isRemote(address)) {
                return local.scalarAccess(access, address, bytes, now);
            }
            boolean write = access != ScalarAccess.LINE_FILL && access != ScalarAccess.GLOBAL_READ;
            if (write) {
                remoteWritesDone = Math.max(remoteWritesDone, now + link.roundTripCycles(address));
            }
            // Reads are here when they are asked about; writes are posted.
            return now + 1;
        }

        @Override
        public long scalarWritesDone(long now) {
            return Math.max(remoteWritesDone, local.scalarWritesDone(now));
        }
    }
}
