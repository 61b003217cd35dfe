// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.memory.fabric.BulkCopy;
import dev.npu384.memory.fabric.CopyRequest;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricListener;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import dev.npu384.memory.fabric.Via;
import java.util.List;

/** Measures the fabric of a machine, with or without failures: each measurement has it to itself. */
public final class FabricProbe {
    private static final int SMALL_BYTES = 64;
    private static final long LONG_BYTES = 64L << 20;
    private static final long NODE_BYTES = 128L << 20;

    private final MachineSpec machine;
    private final FabricSpec fabric;
    private final List<Failure> failures;

    /**
     * @param failures what does not work
     * @throws dev.npu384.memory.fabric.FabricException when the machine has no fabric, or no such part
     */
    public FabricProbe(MachineSpec machine, List<Failure> failures) {
        this.machine = machine;
        this.fabric = SupernodeFabric.of(machine);
        this.failures = List.copyOf(failures);
    }

    public FabricShape shape() {
        return fabric.shape();
    }

    /** A small read from a core of one endpoint, or another engine, to another endpoint and back, microseconds. */
    public double accessMicroseconds(int from, int to, Via via) {
        long access = via == Via.UB ? fabric.coreAccessCycles(from, to) : 0;
        Run run = new Run();
        run.fabric.send(MessageKind.READ, via, from, to, SMALL_BYTES, 0, 0);
        return seconds(access + run.end()) * 1e6;
    }

    /** One long transfer, GB/s. */
    public double gigabytesPerSecond(MessageKind kind, int from, int to, Via via) {
        Run run = new Run();
        run.fabric.send(kind, via, from, to, LONG_BYTES, 0, 0);
        return LONG_BYTES / seconds(run.end()) / 1e9;
    }

    /** Every die of one node reads from its counterparts in all others at once: what leaves the node, GB/s. */
    public double nodeGigabytesPerSecond(int node) {
        Run run = new Run();
        int dies = fabric.shape().diesPerNode();
        long total = 0;
        for (int other = 0; other < fabric.shape().nodes(); other++) {
            for (int die = 0; other != node && die < dies; die++) {
                long bytes = NODE_BYTES / (fabric.shape().nodes() - 1);
                run.fabric.send(MessageKind.READ, Via.UB, other * dies + die, node * dies + die, bytes, 0, total);
                total += bytes;
            }
        }
        return total == 0 ? 0 : total / seconds(run.end()) / 1e9;
    }

    /** A bulk copy, GB/s, start included. */
    public double copyGigabytesPerSecond(CopyRequest request) {
        Run run = new Run();
        run.copy = new BulkCopy(run.fabric, request, 0, 0);
        return request.bytes() / seconds(run.end()) / 1e9;
    }

    /** Tier of two endpoints, for headings. */
    public Tier tier(int from, int to) {
        return fabric.shape().tier(from, to);
    }

    private double seconds(long cycles) {
        return cycles / machine.clock().core();
    }

    /** One measurement. */
    private final class Run implements FabricListener {
        private final Fabric fabric = new Fabric(FabricProbe.this.fabric, this);
        private BulkCopy copy;
        private long end;

        Run() {
            failures.forEach(fabric::fail);
        }

        long end() {
            fabric.advance(Long.MAX_VALUE);
            return end;
        }

        @Override
        public void completed(long token, long cycle) {
            end = Math.max(end, cycle);
            if (copy != null) {
                copy.completed(cycle);
            }
        }
    }
}
