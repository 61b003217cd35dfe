// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.machine.FacilitySpec;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.machine.PeakSpec;
import dev.npu384.emulator.machine.SupernodeSpec;
import dev.npu384.memory.fabric.FabricShape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a supernode adds up to.
 *
 * @param counts how many there are of what
 * @param aggregates sums over the machine; bandwidths are one direction
 * @param tiers latency and bandwidth by distance, computed from the model's parts
 * @param disagreements where published claims differ and what is used here
 */
public record SupernodeSummary(
        List<Line> counts, List<Line> aggregates, List<TierLine> tiers, List<String> disagreements) {
    /**
     * @param name what it is
     * @param value number
     * @param unit unit of the number
     * @param how where it comes from
     */
    public record Line(String name, double value, String unit, String how) {}

    /**
     * @param name distance
     * @param switches switch chips on the way
     * @param microseconds small access from a core and back, unloaded
     * @param readGigabytesPerSecond one die streaming, reads
     * @param writeGigabytesPerSecond the same, writes
     */
    public record TierLine(
            String name,
            int switches,
            double microseconds,
            double readGigabytesPerSecond,
            double writeGigabytesPerSecond) {}

    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double PETA = 1e15;

    /** Adds a machine up. */
    public static SupernodeSummary of(MachineSpec machine) {
        FabricShape shape = SupernodeFabric.of(machine).shape();
        SupernodeSpec spec = machine.supernode().orElseThrow();
        return new SupernodeSummary(
                counts(shape, machine, spec),
                aggregates(shape, machine, spec),
                SupernodeTiers.of(machine),
                PublishedClaims.DISAGREEMENTS);
    }

    private static List<Line> counts(FabricShape shape, MachineSpec machine, SupernodeSpec spec) {
        List<Line> lines = new ArrayList<>();
        int computeRacks = (shape.nodes() + shape.nodesPerRack() - 1) / shape.nodesPerRack();
        int communicationRacks = (shape.l2Chips() + spec.shape().l2ChipsPerRack() - 1)
                / spec.shape().l2ChipsPerRack();
        lines.add(count("compute racks", computeRacks, "nodes / " + shape.nodesPerRack()));
        lines.add(count(
                "communication racks",
                communicationRacks,
                "L2 chips / " + spec.shape().l2ChipsPerRack()));
        lines.add(count("nodes", shape.nodes(), "machine file"));
        lines.add(count("NPU packages", shape.packages(), "nodes x " + shape.packagesPerNode()));
        lines.add(count("NPU dies", shape.dies(), "packages x " + shape.diesPerPackage()));
        lines.add(count(
                "cube cores",
                (long) shape.dies() * machine.die().aicCount(),
                "dies x " + machine.die().aicCount()));
        lines.add(count(
                "vector cores",
                (long) shape.dies() * machine.die().aivCount(),
                "dies x " + machine.die().aivCount()));
        lines.add(count("Kunpeng hosts", shape.hosts(), "nodes x " + shape.hostsPerNode()));
        lines.add(count("L1 switch chips", shape.l1Chips(), "nodes x " + shape.planes()));
        lines.add(count("L2 switch chips", shape.l2Chips(), shape.planes() + " planes x " + shape.l2ChipsPerPlane()));
        lines.add(count("logical L2 switches", shape.logicalSwitches(), "L2 chips / " + shape.l2ChipsPerLogical()));
        lines.add(new Line("L2 port utilisation", 100 * shape.switchUtilisation(), "%", "used / offered ports"));
        lines.add(count("die to L1 links", (long) shape.dies() * shape.planes(), "dies x planes"));
        lines.add(count("L1 to L2 links", shape.usedL2Ports(), "L1 chips x " + shape.uplinks()));
        int modules = 2 * shape.usedL2Ports() / spec.facility().linksPerModule();
        lines.add(count("optical modules, scale-up", modules, "L1 to L2 links x 2 ends / links per module"));
        return lines;
    }

    private static Line count(String name, long value, String how) {
        return new Line(name, value, "", how);
    }

    private static List<Line> aggregates(FabricShape shape, MachineSpec machine, SupernodeSpec spec) {
        List<Line> lines = new ArrayList<>();
        PeakSpec peak = spec.peak();
        int dies = shape.dies();
        lines.add(new Line("FP16 dense", dies * peak.fp16() / PETA, "PFLOPS", "dies x peak.fp16"));
        lines.add(new Line("BF16 dense", dies * peak.bf16() / PETA, "PFLOPS", "dies x peak.bf16"));
        lines.add(new Line("FP32 cube", dies * peak.fp32() / PETA, "PFLOPS", "dies x peak.fp32"));
        lines.add(new Line("INT8 dense", dies * peak.int8() / PETA, "POPS", "dies x peak.int8"));
        lines.add(new Line("FP16 vector", dies * peak.vectorFp16() / PETA, "PFLOPS", "dies x peak.vector_fp16"));
        lines.add(new Line("FP32 vector", dies * peak.vectorFp32() / PETA, "PFLOPS", "dies x peak.vector_fp32"));
        lines.add(new Line(
                "HBM capacity",
                dies * (double) machine.hbm().capacity() / (1L << 40),
                "TiB",
                "dies x hbm.capacity; 768 dies are 49.2 TB in print"));
        lines.add(new Line("HBM bandwidth", dies * peak.hbm() / TERA, "TB/s", "dies x peak.hbm"));
        double injection = dies * shape.planes() * spec.links().die().bandwidth();
        double uplinks = shape.usedL2Ports() * spec.links().uplink().bandwidth();
        double hosts = shape.hosts() * shape.planes() * spec.links().host().bandwidth();
        lines.add(new Line("UB injection, NPU", injection / TERA, "TB/s", "dies x planes x links.die"));
        lines.add(new Line("UB injection, hosts", hosts / TERA, "TB/s", "hosts x planes x links.host"));
        lines.add(new Line("UB L1 to L2", uplinks / TERA, "TB/s", "L1 to L2 links x links.uplink"));
        lines.add(new Line("UB bisection", uplinks / 2 / TERA, "TB/s", "half of L1 to L2"));
        if (uplinks > 0) {
            lines.add(new Line("oversubscription, NPU", injection / uplinks, ": 1", "NPU injection / L1 to L2"));
            lines.add(new Line(
                    "oversubscription, with hosts", (injection + hosts) / uplinks, ": 1", "all injection / L1 to L2"));
        }
        lines.add(new Line("RDMA plane", dies * spec.links().rdma().bandwidth() / TERA, "TB/s", "dies x links.rdma"));
        lines.add(new Line("VPC plane", shape.nodes() * spec.facility().vpc() / TERA, "TB/s", "nodes x facility.vpc"));
        lines.add(power(shape, spec.facility()));
        return lines;
    }

    private static Line power(FabricShape shape, FacilitySpec facility) {
        double share = shape.nodes() / 48.0;
        return new Line(
                "power, estimate",
                share * facility.power() / 1000,
                "kW",
                "SemiAnalysis, April 2025, for 48 nodes; in proportion for fewer; not documented by the maker");
    }
}
