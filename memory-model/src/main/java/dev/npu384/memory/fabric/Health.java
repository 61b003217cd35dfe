// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.ArrayList;
import java.util.List;

/** Which links are dead. A failed chip or plane is the failure of all its links; a link fails in both directions. */
final class Health {
    private final Links links;
    private final List<Failure> failures = new ArrayList<>();
    private boolean[] dead = new boolean[0];

    Health(Links links) {
        this.links = links;
    }

    Health copy() {
        Health copy = new Health(links);
        copy.failures.addAll(failures);
        copy.dead = dead.clone();
        return copy;
    }

    boolean perfect() {
        return dead.length == 0;
    }

    boolean isDead(int link) {
        return dead.length != 0 && dead[link];
    }

    List<Failure> failures() {
        return failures;
    }

    void add(Failure failure) {
        FabricShape shape = links.shape();
        failure.check(shape);
        failures.add(failure);
        if (dead.length == 0) {
            dead = new boolean[links.count()];
        }
        int[] at = failure.indices();
        switch (failure.part()) {
            case PLANE -> {
                for (int node = 0; node < shape.nodes(); node++) {
                    killL1(node, at[0]);
                }
            }
            case L1 -> killL1(at[0], at[1]);
            case L2 -> killL2(at[0], at[1]);
            case UPLINK -> killUplink(at[0], at[1], at[2]);
            case DIE -> killEndpoint(at[0], at[1]);
            case HOST -> killEndpoint(shape.hostEndpoint(at[0]), at[1]);
            case SIO -> {
                for (int die = 0; die < shape.diesPerPackage(); die++) {
                    dead[links.own(LinkClass.SIO, at[0] * shape.diesPerPackage() + die)] = true;
                }
            }
        }
    }

    private void killL1(int node, int plane) {
        FabricShape shape = links.shape();
        for (int die = 0; die < shape.diesPerNode(); die++) {
            killEndpoint(node * shape.diesPerNode() + die, plane);
        }
        for (int host = 0; host < shape.hostsPerNode(); host++) {
            killEndpoint(shape.hostEndpoint(node * shape.hostsPerNode() + host), plane);
        }
        if (shape.nodes() > 1) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                killUplink(node, plane, uplink);
            }
        }
    }

    private void killL2(int plane, int chip) {
        FabricShape shape = links.shape();
        for (int node = 0; node < shape.nodes(); node++) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                if (shape.l2ChipOf(node, uplink) == chip) {
                    killUplink(node, plane, uplink);
                }
            }
        }
    }

    private void killUplink(int node, int plane, int uplink) {
        dead[links.l1Up(node, plane, uplink)] = true;
        dead[links.l1Down(node, plane, uplink)] = true;
    }

    private void killEndpoint(int endpoint, int plane) {
        dead[links.up(endpoint, plane)] = true;
        dead[links.down(endpoint, plane)] = true;
    }
}
