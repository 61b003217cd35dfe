// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * What is wired to what: counts and numbering, no rates.
 *
 * <p>Endpoints are numbered dies first, then hosts; die {@code d} belongs to package {@code d / diesPerPackage}. Every
 * endpoint has one link to each L1 chip of its node, one per plane; L1 chip {@code p} has {@code uplinks} links to the L2
 * chips of plane {@code p} and to no other plane. Uplink {@code u} of node {@code n} ends on L2 chip
 * {@code (n * uplinks + u) mod chips}, which fills the chips evenly at every size.
 *
 * @param nodes servers
 * @param packagesPerNode NPU packages of a node
 * @param diesPerPackage dies of a package
 * @param hostsPerNode Kunpeng sockets of a node
 * @param planes sub-planes; also L1 chips of a node
 * @param uplinks links from one L1 chip up to the L2 chips of its plane
 * @param l2Ports ports of an L2 chip
 * @param l2ChipsPerStep L2 chips added to each plane for every {@code nodesPerStep} nodes
 * @param nodesPerStep nodes that one step of L2 chips serves
 * @param nodesPerRack nodes of a compute rack
 * @param l2ChipsPerLogical L2 chips that are sold and counted as one logical switch
 */
public record FabricShape(
        int nodes,
        int packagesPerNode,
        int diesPerPackage,
        int hostsPerNode,
        int planes,
        int uplinks,
        int l2Ports,
        int l2ChipsPerStep,
        int nodesPerStep,
        int nodesPerRack,
        int l2ChipsPerLogical) {

    /** Checks that the counts describe a fabric that can be cabled. */
    public FabricShape {
        requirePositive("nodes", nodes);
        requirePositive("packages per node", packagesPerNode);
        requirePositive("dies per package", diesPerPackage);
        requirePositive("planes", planes);
        requirePositive("uplinks", uplinks);
        requirePositive("L2 ports", l2Ports);
        requirePositive("L2 chips per step", l2ChipsPerStep);
        requirePositive("nodes per step", nodesPerStep);
        requirePositive("nodes per rack", nodesPerRack);
        requirePositive("L2 chips per logical switch", l2ChipsPerLogical);
        if (hostsPerNode < 0) {
            throw new FabricException("NPU-M0701", "hosts per node is " + hostsPerNode + "; it must not be negative");
        }
        if (nodes > l2Ports) {
            throw new FabricException(
                    "NPU-M0702",
                    nodes + " nodes do not fit: an L2 chip has " + l2Ports + " ports; use at most " + l2Ports
                            + " nodes");
        }
        if (nodes > 1 && nodes % nodesPerRack != 0) {
            throw new FabricException(
                    "NPU-M0703",
                    nodes + " nodes is not a legal size: a supernode is one node, or whole compute racks of "
                            + nodesPerRack
                            + " nodes; nearest legal: " + Math.max(1, nodes / nodesPerRack * nodesPerRack) + " and "
                            + (nodes / nodesPerRack + 1) * nodesPerRack);
        }
        int chips = l2ChipsPerStep * ((nodes + nodesPerStep - 1) / nodesPerStep);
        if (nodes > 1 && chips > uplinks) {
            throw new FabricException(
                    "NPU-M0704",
                    chips + " L2 chips per plane but only " + uplinks
                            + " uplinks per L1 chip: some chips would be out of reach");
        }
        if (nodes > 1 && nodes * uplinks > chips * l2Ports) {
            throw new FabricException(
                    "NPU-M0705", nodes * uplinks + " uplinks per plane but only " + chips * l2Ports + " L2 ports");
        }
    }

    private static void requirePositive(String what, int value) {
        if (value <= 0) {
            throw new FabricException("NPU-M0701", what + " is " + value + "; it must be positive");
        }
    }

    public FabricShape withNodes(int count) {
        return new FabricShape(
                count,
                packagesPerNode,
                diesPerPackage,
                hostsPerNode,
                planes,
                uplinks,
                l2Ports,
                l2ChipsPerStep,
                nodesPerStep,
                nodesPerRack,
                l2ChipsPerLogical);
    }

    /** One package and nothing else. */
    public FabricShape withOnePackage() {
        return new FabricShape(
                1,
                1,
                diesPerPackage,
                0,
                planes,
                uplinks,
                l2Ports,
                l2ChipsPerStep,
                nodesPerStep,
                nodesPerRack,
                l2ChipsPerLogical);
    }

    public int diesPerNode() {
        return packagesPerNode * diesPerPackage;
    }

    public int dies() {
        return nodes * diesPerNode();
    }

    public int packages() {
        return nodes * packagesPerNode;
    }

    public int hosts() {
        return nodes * hostsPerNode;
    }

    public int endpoints() {
        return dies() + hosts();
    }

    /** Endpoint number of a host. */
    public int hostEndpoint(int host) {
        return dies() + host;
    }

    public boolean isHost(int endpoint) {
        return endpoint >= dies();
    }

    public int nodeOf(int endpoint) {
        return isHost(endpoint) ? (endpoint - dies()) / hostsPerNode : endpoint / diesPerNode();
    }

    public int packageOf(int die) {
        return die / diesPerPackage;
    }

    public int l1Chips() {
        return nodes * planes;
    }

    /** L2 chips of one plane; a single node has none. */
    public int l2ChipsPerPlane() {
        return nodes == 1 ? 0 : l2ChipsPerStep * ((nodes + nodesPerStep - 1) / nodesPerStep);
    }

    public int l2Chips() {
        return planes * l2ChipsPerPlane();
    }

    public int logicalSwitches() {
        return l2Chips() / l2ChipsPerLogical;
    }

    public int usedL2Ports() {
        return nodes == 1 ? 0 : l1Chips() * uplinks;
    }

    /** Used share of the L2 ports that the logical switches offer; 0 for a single node. */
    public double switchUtilisation() {
        return nodes == 1 ? 0 : (double) usedL2Ports() / (logicalSwitches() * l2ChipsPerLogical * l2Ports);
    }

    /** The L2 chip, within its plane, on which an uplink ends. */
    public int l2ChipOf(int node, int uplink) {
        return (node * uplinks + uplink) % l2ChipsPerPlane();
    }

    public Tier tier(int a, int b) {
        if (a == b) {
            return Tier.OWN;
        }
        if (!isHost(a) && !isHost(b) && packageOf(a) == packageOf(b)) {
            return Tier.PACKAGE;
        }
        return nodeOf(a) == nodeOf(b) ? Tier.NODE : Tier.SYSTEM;
    }

    /** An endpoint for messages: {@code die 17 (node 1, package 8)} or {@code host 3 (node 0)}. */
    public String describe(int endpoint) {
        return isHost(endpoint)
                ? "host " + (endpoint - dies()) + " (node " + nodeOf(endpoint) + ")"
                : "die " + endpoint + " (node " + nodeOf(endpoint) + ", package " + packageOf(endpoint) + ")";
    }
}
