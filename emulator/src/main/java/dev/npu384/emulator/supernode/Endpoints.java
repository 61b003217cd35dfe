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

    /** Endpoints that run nothing. Between windows only. */
    synchronized List<Endpoint> others() {
        return others;
    }

    /** A die whose package is advanced as one: it is not among the others. */
    Endpoint ofPackage(int die) {
        if (endpoints[die] == null) {
            endpoints[die] = new Endpoint(die, simulation.memory(die));
        }
        return endpoints[die];
    }

    Endpoint at(int number) {
        Endpoint there = endpoints[number];
        return there == null ? make(number) : there;
    }

    private synchronized Endpoint make(int number) {
        if (endpoints[number] == null) {
            endpoints[number] = new Endpoint(number, simulation.memory(Addresses.fieldOf(number, shape)));
            others.add(endpoints[number]);
        }
        return endpoints[number];
    }
}
