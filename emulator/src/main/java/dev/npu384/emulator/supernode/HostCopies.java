// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.launch.DieMemory;
import dev.npu384.emulator.launch.LaunchException;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.GlobalMemory;
import dev.npu384.memory.fabric.BulkCopy;
import dev.npu384.memory.fabric.CopyRequest;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricListener;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulk copies that hosts issue together: their time on a fabric that carries nothing else, then their bytes. */
final class HostCopies implements FabricListener {
    private static final int TOKEN_SHIFT = 32;

    private final Supernode supernode;
    private final Simulation simulation;
    private final FabricSpec spec;
    private final int[] dies;
    private final Fabric fabric;
    private final CopyRequest[] requests;
    private final BulkCopy[] underWay;
    private final Optional<Observer> observer;
    /** Blocks under way by token; nothing while nobody listens. */
    private final Map<Long, Block> blocks = new HashMap<>();

    private static final class Block {
        final long bytes;
        final long issued;
        long arrived;

        Block(long bytes, long issued) {
            this.bytes = bytes;
            this.issued = issued;
        }
    }

    HostCopies(Supernode supernode, int[] dies, Optional<Observer> observer) {
        this.supernode = supernode;
        simulation = supernode.simulation();
        spec = supernode.fabric();
        this.dies = dies;
        fabric = new Fabric(spec, this);
        requests = new CopyRequest[dies.length];
        underWay = new BulkCopy[dies.length];
        this.observer = observer;
        observer.ifPresent(listener -> fabric.observeLinks(listener::linkReserved));
    }

    /**
     * Does them.
     *
     * @param starts by rank, cycles
     * @return ends by rank
     */
    long[] run(List<HostCopy> copies, long[] starts) {
        supernode.failures().forEach(fabric::fail);
        for (int rank = 0; rank < dies.length; rank++) {
            if (copies.get(rank).bytes() > 0) {
                requests[rank] = request(copies.get(rank), rank);
                underWay[rank] =
                        new BulkCopy(fabric, requests[rank], (long) rank << TOKEN_SHIFT, starts[rank], this::submitted);
            }
        }
        fabric.advance(Long.MAX_VALUE);
        long[] ends = starts.clone();
        for (int rank = 0; rank < dies.length; rank++) {
            if (underWay[rank] != null) {
                ends[rank] = underWay[rank].endCycle();
                move(copies.get(rank));
            }
        }
        return ends;
    }

    private void submitted(long token, long bytes, long cycle) {
        if (observer.isPresent()) {
            blocks.put(token, new Block(bytes, cycle));
        }
    }

    @Override
    public void arrived(long token, long offset, long bytes, long cycle) {
        if (observer.isPresent()) {
            Block block = blocks.get(token);
            block.arrived = Math.max(block.arrived, cycle);
        }
    }

    @Override
    public void completed(long token, long cycle) {
        int rank = (int) (token >>> TOKEN_SHIFT);
        observer.ifPresent(listener -> report(listener, requests[rank], blocks.remove(token), cycle));
        underWay[rank].completed(cycle);
    }

    private static void report(Observer listener, CopyRequest request, Block block, long done) {
        listener.messageDone(
                request.read() ? MessageKind.READ : MessageKind.WRITE,
                request.initiator(),
                request.peer(),
                block.bytes,
                block.issued,
                block.arrived,
                done);
    }

    private CopyRequest request(HostCopy copy, int rank) {
        boolean writes = Addresses.dieField(copy.from()) == dies[rank];
        boolean reads = Addresses.dieField(copy.to()) == dies[rank];
        if (writes == reads) {
            throw new LaunchException(
                    "NPU-R0182",
                    writes
                            ? "rank " + rank + " is to copy within its own die; let a kernel do that"
                            : "rank " + rank
                                    + " is to copy between two others; give the copy to one of the two: from or "
                                    + "to must be on its own die");
        }
        int peer = Addresses.endpoint(Addresses.dieField(writes ? copy.to() : copy.from()), spec.shape());
        if (peer < 0) {
            throw new LaunchException(
                    "NPU-R0183",
                    "rank " + rank + " is to copy from or to die number "
                            + Addresses.dieField(writes ? copy.to() : copy.from()) + ", but the machine has "
                            + spec.shape().dies() + " dies and " + spec.shape().hosts() + " hosts");
        }
        check(copy.from(), copy.bytes(), rank);
        check(copy.to(), copy.bytes(), rank);
        return new CopyRequest(
                CopyRequest.Driver.HOST, dies[rank], peer, reads, copy.bytes(), copy.blockBytes(), copy.streams());
    }

    private void check(long address, long bytes, int rank) {
        int field = Addresses.dieField(address);
        DieMemory memory = simulation.memory(field);
        try {
            long offset = address & KernelAbi.OFFSET_MASK;
            if (field < KernelAbi.FIRST_HOST) {
                memory.check(address, address + bytes);
            } else if (offset + bytes > memory.bytes().capacity()) {
                throw new KernelFault(
                        "NPU-R0184", "a host's memory ends at " + memory.bytes().capacity() + " bytes");
            }
        } catch (KernelFault fault) {
            throw new LaunchException(
                    "NPU-R0184", "rank " + rank + " is to copy what is not there: " + fault.getMessage());
        }
    }

    private void move(HostCopy copy) {
        DieMemory source = simulation.memory(Addresses.dieField(copy.from()));
        DieMemory target = simulation.memory(Addresses.dieField(copy.to()));
        boolean timingOnly = simulation.options().mode() == RunMode.TIMING_ONLY;
        byte[] bytes = new byte[GlobalMemory.PAGE_BYTES];
        for (long done = 0; done < copy.bytes(); done += bytes.length) {
            int count = (int) Math.min(bytes.length, copy.bytes() - done);
            if (timingOnly && !shadow(source, target, copy, done, count)) {
                continue;
            }
            source.bytes().read(copy.from() + done, bytes, 0, count);
            target.bytes().write(copy.to() + done, bytes, 0, count);
        }
    }

    /** Copies what is known of the bytes; false when nothing is. */
    private static boolean shadow(DieMemory source, DieMemory target, HostCopy copy, long done, int count) {
        byte[] shadow = new byte[count];
        source.unknown().read(copy.from() + done, shadow, 0, count);
        boolean known = false;
        for (byte one : shadow) {
            known |= one == 0;
        }
        if (!known) {
            Store.unknown(copy.to() + done & KernelAbi.OFFSET_MASK, count).apply(target);
            return false;
        }
        target.unknown().write(copy.to() + done, shadow, 0, count);
        return true;
    }
}
