// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** Chooses the links of a chunk's path, past what has failed. */
final class Paths {
    private final FabricSpec spec;
    private final FabricShape shape;
    private final Links links;
    private final FabricState state;
    private final Routes routes;

    Paths(FabricSpec spec, Links links, FabricState state) {
        this.spec = spec;
        this.shape = spec.shape();
        this.links = links;
        this.state = state;
        routes = new Routes(shape);
    }

    boolean sioAlive(int a, int b) {
        return alive(links.own(LinkClass.SIO, a)) && alive(links.own(LinkClass.SIO, b));
    }

    private boolean alive(int link) {
        return !state.health.isDead(link, state.now);
    }

    /** Whether anything gets from one endpoint to the other, and back, on a plane, now. */
    boolean planeAlive(int a, int b, int plane) {
        if (state.health.perfect()) {
            return true;
        }
        if (!alive(links.up(a, plane)) || !alive(links.up(b, plane))) {
            return false;
        }
        int from = shape.nodeOf(a);
        int to = shape.nodeOf(b);
        if (from == to) {
            return true;
        }
        for (int pair : routes.between(from, to)) {
            if (pairAlive(from, to, plane, pair)) {
                return true;
            }
        }
        return false;
    }

    private boolean pairAlive(int from, int to, int plane, int pair) {
        return alive(links.l1Up(from, plane, pair >>> 16)) && alive(links.l1Up(to, plane, pair & 0xffff));
    }

    /** Fills in path and delay of a chunk, from where its data is to where it goes. */
    void route(int chunk, int plane) {
        ChunkTable chunks = state.chunks;
        MessageTable messages = state.messages;
        int message = chunks.message(chunk);
        boolean read = messages.isRead(message);
        int source = messages.source(message);
        int target = messages.target(message);
        int from = read ? target : source;
        int to = read ? source : target;
        Via via = messages.via(message);
        chunks.clearPath(chunk);
        if (via == Via.UB_ENGINE && !shape.isHost(source)) {
            chunks.addLink(chunk, links.own(LinkClass.SDMA, source));
        }
        if (via == Via.RDMA) {
            chunks.addLink(chunk, links.own(LinkClass.RDMA_UP, from));
            chunks.addLink(chunk, links.own(LinkClass.RDMA_DOWN, to));
            chunks.setDelay(chunk, ticks(spec.latency().rdma()));
        } else if (plane < 0) {
            chunks.addLink(chunk, links.own(LinkClass.SIO, from));
            chunks.setDelay(chunk, ticks(spec.latency().sio()));
        } else {
            routeUnifiedBus(chunk, plane, from, to, read);
        }
    }

    private void routeUnifiedBus(int chunk, int plane, int from, int to, boolean read) {
        ChunkTable chunks = state.chunks;
        if (read && shape.isHost(from)) {
            chunks.addLink(chunk, links.own(LinkClass.DRAM_READ, from));
        }
        chunks.addLink(chunk, links.up(from, plane));
        int fromNode = shape.nodeOf(from);
        int toNode = shape.nodeOf(to);
        if (fromNode != toNode) {
            int pair = choosePair(fromNode, toNode, plane);
            chunks.addLink(chunk, links.l1Up(fromNode, plane, pair >>> 16));
            chunks.addLink(chunk, links.l1Down(toNode, plane, pair & 0xffff));
        }
        chunks.addLink(chunk, links.down(to, plane));
        if (!read && shape.isHost(to)) {
            chunks.addLink(chunk, links.own(LinkClass.DRAM_WRITE, to));
        }
        chunks.setDelay(chunk, ticks(spec.oneWayUnifiedBusCycles(from, to)));
    }

    /** The ways from one node to another in turn, dead ones left out; pairs of nodes start at different ones. */
    private int choosePair(int from, int to, int plane) {
        int[] pairs = routes.between(from, to);
        int turn = from + to + state.nextWay[(from * shape.nodes() + to) * shape.planes() + plane]++;
        if (state.health.perfect()) {
            return pairs[Integer.remainderUnsigned(turn, pairs.length)];
        }
        int alive = 0;
        for (int pair : pairs) {
            alive += pairAlive(from, to, plane, pair) ? 1 : 0;
        }
        int wanted = Integer.remainderUnsigned(turn, alive);
        for (int pair : pairs) {
            if (pairAlive(from, to, plane, pair) && wanted-- == 0) {
                return pair;
            }
        }
        throw new IllegalStateException("plane " + plane + " was said to be alive");
    }

    /**
     * Gives a chunk that met a dead link another path: on its own plane if that still works, else on one of the others, so
     * that chunks that were lost together spread.
     */
    void reroute(int chunk, int source, int target) {
        int window = state.chunks.window(chunk);
        if (window >= 0 && planeAlive(source, target, window % shape.planes())) {
            route(chunk, window % shape.planes());
            return;
        }
        int first = (int) Long.remainderUnsigned(state.chunks.order(chunk), shape.planes());
        for (int i = 0; i < shape.planes(); i++) {
            int plane = (first + i) % shape.planes();
            if (planeAlive(source, target, plane)) {
                route(chunk, plane);
                return;
            }
        }
        throw cutOff(source, target);
    }

    FabricException cutOff(int source, int target) {
        StringBuilder text = new StringBuilder(shape.describe(source))
                .append(" can't reach ")
                .append(shape.describe(target))
                .append(": every plane between them is cut by");
        String separator = " ";
        for (Failure failure : state.health.failures()) {
            if (failure.cycle() <= state.now / Fabric.TICKS_PER_CYCLE) {
                text.append(separator).append(failure);
                separator = ", ";
            }
        }
        return new FabricException(
                "NPU-F0701", text.append("; leave at least one plane working").toString());
    }

    private static long ticks(int cycles) {
        return (long) cycles * Fabric.TICKS_PER_CYCLE;
    }
}
