// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.launch.Simulation;
import dev.npu384.memory.fabric.FabricShape;
import java.util.ArrayList;
import java.util.List;

/** The endpoints of a launch by number: the dies that run ranks, and whatever else is used, made on first use. */
final class Endpoints {
    private final Simulation simulation;
    private final FabricShape shape;
    private final Endpoint[] endpoints;
    private final List<RankDie> ranks = new ArrayList<>();
    private final List<Endpoint> others = new ArrayList<>();

    Endpoints(Simulation simulation, FabricShape shape) {
        this.simulation = simulation;
        this.shape = shape;
        endpoints = new Endpoint[shape.endpoints()];
    }

    RankDie addRank(int die) {
        RankDie rank = new RankDie(die, simulation.memory(die));
        endpoints[die] = rank;
        ranks.add(rank);
        return rank;
    }

    List<RankDie> ranks() {
        return ranks;
    }

    /** Endpoints that run nothing. */
    synchronized List<Endpoint> others() {
        return List.copyOf(others);
    }

    synchronized Endpoint at(int number) {
        if (endpoints[number] == null) {
            endpoints[number] = new Endpoint(number, simulation.memory(Addresses.fieldOf(number, shape)));
            others.add(endpoints[number]);
        }
        return endpoints[number];
    }
}
