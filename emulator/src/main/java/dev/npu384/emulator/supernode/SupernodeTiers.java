// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import dev.npu384.memory.fabric.Via;
import java.util.ArrayList;
import java.util.List;

/** One line per distance, measured on an idle fabric. */
final class SupernodeTiers {
    private final FabricProbe probe;

    private SupernodeTiers(FabricProbe probe) {
        this.probe = probe;
    }

    static List<SupernodeSummary.TierLine> of(MachineSpec machine) {
        SupernodeTiers tiers = new SupernodeTiers(new FabricProbe(machine, List.of()));
        FabricShape shape = tiers.probe.shape();
        List<SupernodeSummary.TierLine> lines = new ArrayList<>();
        if (shape.diesPerPackage() > 1) {
            lines.add(tiers.line("die to die, " + Tier.PACKAGE.label(), 1, Via.UB));
        }
        lines.add(tiers.line("die to die, " + Tier.NODE.label(), shape.diesPerPackage(), Via.UB));
        if (shape.nodes() > 1) {
            lines.add(tiers.line("die to die, " + Tier.SYSTEM.label(), shape.diesPerNode(), Via.UB));
            lines.add(tiers.line("copy engine, " + Tier.SYSTEM.label(), shape.diesPerNode(), Via.UB_ENGINE));
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
        return new SupernodeSummary.TierLine(
                name,
                via == Via.RDMA ? 0 : probe.tier(0, peer).switches(),
                probe.accessMicroseconds(0, peer, via),
                probe.gigabytesPerSecond(MessageKind.READ, 0, peer, via),
                probe.gigabytesPerSecond(MessageKind.WRITE, 0, peer, via));
    }
}
