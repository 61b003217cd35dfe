// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * Numbers every directed link and engine of a fabric: one block of indices per {@link LinkClass}, so that the state is a few
 * flat arrays.
 */
public final class Links {
    private final FabricShape shape;
    private final int[] first = new int[LinkClass.values().length + 1];
    private final byte[] classes;

    public Links(FabricShape shape) {
        this.shape = shape;
        int next = 0;
        for (LinkClass kind : LinkClass.values()) {
            first[kind.ordinal()] = next;
            next += countOf(kind);
        }
        first[LinkClass.values().length] = next;
        classes = new byte[next];
        for (LinkClass kind : LinkClass.values()) {
            java.util.Arrays.fill(classes, first[kind.ordinal()], first[kind.ordinal() + 1], (byte) kind.ordinal());
        }
    }

    private int countOf(LinkClass kind) {
        return switch (kind) {
            case DIE_UP, DIE_DOWN -> shape.dies() * shape.planes();
            case HOST_UP, HOST_DOWN -> shape.hosts() * shape.planes();
            case L1_UP, L1_DOWN -> shape.nodes() == 1 ? 0 : shape.l1Chips() * shape.uplinks();
            case SIO -> shape.diesPerPackage() == 1 ? 0 : shape.dies();
            case RDMA_UP, RDMA_DOWN, SDMA -> shape.dies();
            case DRAM_READ, DRAM_WRITE -> shape.hosts();
        };
    }

    public FabricShape shape() {
        return shape;
    }

    public int count() {
        return first[first.length - 1];
    }

    public int first(LinkClass kind) {
        return first[kind.ordinal()];
    }

    public int count(LinkClass kind) {
        return first[kind.ordinal() + 1] - first[kind.ordinal()];
    }

    /** Endpoint's link into its node's L1 chip of a plane. */
    public int up(int endpoint, int plane) {
        return shape.isHost(endpoint)
                ? first(LinkClass.HOST_UP) + (endpoint - shape.dies()) * shape.planes() + plane
                : first(LinkClass.DIE_UP) + endpoint * shape.planes() + plane;
    }

    /** Link from the L1 chip of a plane to an endpoint of its node. */
    public int down(int endpoint, int plane) {
        return shape.isHost(endpoint)
                ? first(LinkClass.HOST_DOWN) + (endpoint - shape.dies()) * shape.planes() + plane
                : first(LinkClass.DIE_DOWN) + endpoint * shape.planes() + plane;
    }

    public int l1Up(int node, int plane, int uplink) {
        return first(LinkClass.L1_UP) + (node * shape.planes() + plane) * shape.uplinks() + uplink;
    }

    public int l1Down(int node, int plane, int uplink) {
        return first(LinkClass.L1_DOWN) + (node * shape.planes() + plane) * shape.uplinks() + uplink;
    }

    /** The resource that an endpoint owns one of. */
    public int own(LinkClass kind, int endpoint) {
        return first(kind) + (shape.isHost(endpoint) ? endpoint - shape.dies() : endpoint);
    }

    public LinkClass classOf(int link) {
        return LinkClass.values()[classes[link]];
    }

    /** Ordinal of the link's class, for hot loops. */
    int classIndex(int link) {
        return classes[link];
    }

    /** The plane of a link, or -1 for links outside the planes. */
    public int planeOf(int link) {
        LinkClass kind = classOf(link);
        int index = link - first(kind);
        return switch (kind) {
            case DIE_UP, DIE_DOWN, HOST_UP, HOST_DOWN -> index % shape.planes();
            case L1_UP, L1_DOWN -> index / shape.uplinks() % shape.planes();
            case SIO, RDMA_UP, RDMA_DOWN, DRAM_READ, DRAM_WRITE, SDMA -> -1;
        };
    }

    /** The link for messages, such as {@code die 17 to L1, plane 3}. */
    public String describe(int link) {
        LinkClass kind = classOf(link);
        int index = link - first(kind);
        return switch (kind) {
            case DIE_UP, DIE_DOWN ->
                kind.label() + ", die " + index / shape.planes() + ", plane " + index % shape.planes();
            case HOST_UP, HOST_DOWN ->
                kind.label() + ", host " + index / shape.planes() + ", plane " + index % shape.planes();
            case L1_UP, L1_DOWN ->
                kind.label() + ", node " + index / shape.uplinks() / shape.planes() + ", plane "
                        + index / shape.uplinks() % shape.planes() + ", uplink " + index % shape.uplinks();
            case SIO, RDMA_UP, RDMA_DOWN, SDMA -> kind.label() + ", die " + index;
            case DRAM_READ, DRAM_WRITE -> kind.label() + ", host " + index;
        };
    }
}
