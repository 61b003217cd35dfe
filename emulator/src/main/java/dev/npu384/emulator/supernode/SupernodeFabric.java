// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.machine.BulkCopySpec;
import dev.npu384.emulator.machine.EngineSpec;
import dev.npu384.emulator.machine.FabricDelaysSpec;
import dev.npu384.emulator.machine.FabricLinksSpec;
import dev.npu384.emulator.machine.FabricWindowsSpec;
import dev.npu384.emulator.machine.HostSpec;
import dev.npu384.emulator.machine.LinkSpec;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.machine.SupernodeShapeSpec;
import dev.npu384.emulator.machine.SupernodeSpec;
import dev.npu384.memory.fabric.CopySpec;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricLatency;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.LinkRate;
import java.util.EnumMap;
import java.util.Map;

/** From the numbers of a machine file to the fabric model, once: seconds become cycles of the AI cores. */
public final class SupernodeFabric {
    private final MachineSpec machine;

    private SupernodeFabric(MachineSpec machine) {
        this.machine = machine;
    }

    /**
     * The fabric of a machine.
     *
     * @throws FabricException when the machine has none, or one that can't be built
     */
    public static FabricSpec of(MachineSpec machine) {
        SupernodeSpec spec = machine.supernode()
                .orElseThrow(() -> new FabricException(
                        "NPU-M0710", "this machine has no fabric; use cloudmatrix384, or a file that extends it"));
        return new SupernodeFabric(machine).convert(spec);
    }

    /**
     * The fabric of a machine, or of a package on its own: its dies, joined as in a supernode.
     *
     * @throws FabricException when the machine has one that can't be built
     */
    public static FabricSpec ofMachine(Machine machine) {
        if (machine.spec().supernode().isPresent()) {
            return of(machine.spec());
        }
        SupernodeSpec spec = Machine.load("cloudmatrix384").spec().supernode().orElseThrow();
        FabricSpec fabric = new SupernodeFabric(machine.spec())
                .convert(spec)
                .withShape(shape(machine.spec().chip().dies(), spec.shape()).withNodes(1));
        return fabric.withShape(fabric.shape().withOnePackage());
    }

    /** What the hosts of a machine do; those of a package on its own are a supernode's. */
    static HostSpec hosts(Machine machine) {
        return machine.spec()
                .supernode()
                .orElseGet(
                        () -> Machine.load("cloudmatrix384").spec().supernode().orElseThrow())
                .host();
    }

    private FabricSpec convert(SupernodeSpec spec) {
        FabricWindowsSpec windows = spec.windows();
        return new FabricSpec(
                shape(machine.chip().dies(), spec.shape()),
                rates(spec.links()),
                latency(spec.delays()),
                windows.chunk(),
                windows.stripe(),
                windows.readPackets(),
                windows.writePackets(),
                windows.engineWritePackets(),
                windows.coreRead(),
                windows.coreWrite(),
                copy(spec.copy()));
    }

    private static FabricShape shape(int diesPerPackage, SupernodeShapeSpec shape) {
        return new FabricShape(
                shape.nodes(),
                shape.packagesPerNode(),
                diesPerPackage,
                shape.hostsPerNode(),
                shape.planes(),
                shape.uplinks(),
                shape.l2Ports(),
                shape.l2ChipsPerStep(),
                shape.nodesPerStep(),
                shape.nodesPerRack(),
                shape.l2ChipsPerLogical());
    }

    private Map<LinkClass, LinkRate> rates(FabricLinksSpec links) {
        Map<LinkClass, LinkRate> rates = new EnumMap<>(LinkClass.class);
        for (LinkClass kind : LinkClass.values()) {
            rates.put(
                    kind,
                    switch (kind) {
                        case DIE_UP, DIE_DOWN -> rate(links.die());
                        case HOST_UP, HOST_DOWN -> rate(links.host());
                        case L1_UP, L1_DOWN -> rate(links.uplink());
                        case SIO -> rate(links.sio());
                        case RDMA_UP, RDMA_DOWN -> rate(links.rdma());
                        case DRAM_READ -> rate(links.dramRead());
                        case DRAM_WRITE -> rate(links.dramWrite());
                        case SDMA -> rate(links.sdma());
                    });
        }
        return rates;
    }

    private LinkRate rate(LinkSpec link) {
        return new LinkRate(machine.perCycle(link.bandwidth()), link.packet(), link.overhead());
    }

    private LinkRate rate(EngineSpec engine) {
        return new LinkRate(machine.perCycle(engine.bandwidth()), 1, 0);
    }

    private FabricLatency latency(FabricDelaysSpec delays) {
        return new FabricLatency(
                cycles(delays.diePort()),
                cycles(delays.hostPort()),
                cycles(delays.l1Switch()),
                cycles(delays.l2Switch()),
                cycles(delays.optics()),
                cycles(delays.sio()),
                cycles(delays.rdma()),
                cycles(delays.coreAccess()),
                cycles(delays.coreAccessSio()),
                cycles(delays.retry()));
    }

    private CopySpec copy(BulkCopySpec copy) {
        return new CopySpec(
                cycles(copy.issue()),
                cycles(copy.startPackage()),
                cycles(copy.start()),
                cycles(copy.nodeTurn()),
                cycles(copy.systemTurn()));
    }

    private int cycles(double nanoseconds) {
        return Math.toIntExact(machine.cycles(nanoseconds));
    }
}
