// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From when on links are dead. A failed chip or plane is the failure of all its links; a link fails in both directions. */
final class Health {
    private final Links links;
    private final List<Failure> failures = new ArrayList<>();
    /** By link, ticks; empty while nothing fails. */
    private long[] deadFrom = new long[0];

    Health(Links links) {
        this.links = links;
    }

    Health copy() {
        Health copy = new Health(links);
        copy.failures.addAll(failures);
        copy.deadFrom = deadFrom.clone();
        return copy;
    }

    /** Whether nothing fails, now or later. */
    boolean perfect() {
        return deadFrom.length == 0;
    }

    boolean isDead(int link, long tick) {
        return deadFrom.length != 0 && deadFrom[link] <= tick;
    }

    /** When a link dies; Long.MAX_VALUE when it does not. */
    long deadFrom(int link) {
        return deadFrom.length == 0 ? Long.MAX_VALUE : deadFrom[link];
    }

    List<Failure> failures() {
        return failures;
    }

    /** @param tick from when on the part does not work, not in the past */
    void add(Failure failure, long tick) {
        FabricShape shape = links.shape();
        failure.check(shape);
        failures.add(failure);
        if (deadFrom.length == 0) {
            deadFrom = new long[links.count()];
            Arrays.fill(deadFrom, Long.MAX_VALUE);
        }
        int[] at = failure.indices();
        switch (failure.part()) {
            case PLANE -> {
                for (int node = 0; node < shape.nodes(); node++) {
                    killL1(node, at[0], tick);
                }
            }
            case L1 -> killL1(at[0], at[1], tick);
            case L2 -> killL2(at[0], at[1], tick);
            case UPLINK -> killUplink(at[0], at[1], at[2], tick);
            case DIE -> killEndpoint(at[0], at[1], tick);
            case HOST -> killEndpoint(shape.hostEndpoint(at[0]), at[1], tick);
            case SIO -> {
                for (int die = 0; die < shape.diesPerPackage(); die++) {
                    kill(links.own(LinkClass.SIO, at[0] * shape.diesPerPackage() + die), tick);
                }
            }
        }
    }

    private void killL1(int node, int plane, long tick) {
        FabricShape shape = links.shape();
        for (int die = 0; die < shape.diesPerNode(); die++) {
            killEndpoint(node * shape.diesPerNode() + die, plane, tick);
        }
        for (int host = 0; host < shape.hostsPerNode(); host++) {
            killEndpoint(shape.hostEndpoint(node * shape.hostsPerNode() + host), plane, tick);
        }
        if (shape.nodes() > 1) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                killUplink(node, plane, uplink, tick);
            }
        }
    }

    private void killL2(int plane, int chip, long tick) {
        FabricShape shape = links.shape();
        for (int node = 0; node < shape.nodes(); node++) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                if (shape.l2ChipOf(node, uplink) == chip) {
                    killUplink(node, plane, uplink, tick);
                }
            }
        }
    }

    private void killUplink(int node, int plane, int uplink, long tick) {
        kill(links.l1Up(node, plane, uplink), tick);
        kill(links.l1Down(node, plane, uplink), tick);
    }

    private void killEndpoint(int endpoint, int plane, long tick) {
        kill(links.up(endpoint, plane), tick);
        kill(links.down(endpoint, plane), tick);
    }

    private void kill(int link, long tick) {
        deadFrom[link] = Math.min(deadFrom[link], tick);
    }
}
