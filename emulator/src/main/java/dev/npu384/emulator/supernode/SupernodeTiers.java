// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricListener;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import dev.npu384.memory.fabric.Via;
import java.util.ArrayList;
import java.util.List;

/** Measures each tier on an otherwise idle fabric: a small access, and one long transfer each way. */
final class SupernodeTiers {
    private static final int SMALL_BYTES = 64;
    private static final long LONG_BYTES = 64L << 20;

    private final MachineSpec machine;
    private final FabricSpec fabric;

    private SupernodeTiers(MachineSpec machine) {
        this.machine = machine;
        fabric = SupernodeFabric.of(machine);
    }

    static List<SupernodeSummary.TierLine> of(MachineSpec machine) {
        SupernodeTiers tiers = new SupernodeTiers(machine);
        FabricShape shape = tiers.fabric.shape();
        List<SupernodeSummary.TierLine> lines = new ArrayList<>();
        if (shape.diesPerPackage() > 1) {
            lines.add(tiers.line("die to die, " + Tier.PACKAGE.label(), 1, Via.UB));
        }
        lines.add(tiers.line("die to die, " + Tier.NODE.label(), shape.diesPerPackage(), Via.UB));
        if (shape.nodes() > 1) {
            lines.add(tiers.line("die to die, " + Tier.SYSTEM.label(), shape.diesPerNode(), Via.UB));
        }
        if (shape.hostsPerNode() > 0) {
            lines.add(tiers.line("die to host DRAM, " + Tier.NODE.label(), shape.hostEndpoint(0), Via.UB));
            if (shape.nodes() > 1) {
                int far = shape.hostEndpoint(shape.hostsPerNode());
                lines.add(tiers.line("die to host DRAM, " + Tier.SYSTEM.label(), far, Via.UB));
            }
        }
        lines.add(tiers.line("die to die, RDMA plane", shape.diesPerPackage(), Via.RDMA));
        return lines;
    }

    private SupernodeSummary.TierLine line(String name, int peer, Via via) {
        long access = via == Via.RDMA ? 0 : fabric.coreAccessCycles(0, peer);
        double small = seconds(access + measure(MessageKind.READ, peer, via, SMALL_BYTES));
        double read = LONG_BYTES / seconds(measure(MessageKind.READ, peer, via, LONG_BYTES));
        double write = LONG_BYTES / seconds(measure(MessageKind.WRITE, peer, via, LONG_BYTES));
        int switches = via == Via.RDMA ? 0 : fabric.shape().tier(0, peer).switches();
        return new SupernodeSummary.TierLine(name, switches, small * 1e6, read / 1e9, write / 1e9);
    }

    private double seconds(long cycles) {
        return cycles / machine.clock().core();
    }

    private long measure(MessageKind kind, int peer, Via via, long bytes) {
        long[] end = new long[1];
        Fabric idle = new Fabric(fabric, new FabricListener() {
            @Override
            public void completed(long token, long cycle) {
                end[0] = cycle;
            }
        });
        idle.send(kind, via, 0, peer, bytes, 0, 0);
        idle.advance(Long.MAX_VALUE);
        return end[0];
    }
}
