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
    private final Agenda agenda;

    Endpoints(Simulation simulation, FabricShape shape) {
        this.simulation = simulation;
        this.shape = shape;
        endpoints = new Endpoint[shape.endpoints()];
        agenda = new Agenda(endpoints.length);
    }

    RankDie addRank(int die) {
        RankDie rank = new RankDie(die, simulation.memory(die), agenda);
        endpoints[die] = rank;
        ranks.add(rank);
        return rank;
    }

    List<RankDie> ranks() {
        return ranks;
    }

    Agenda agenda() {
        return agenda;
    }

    /** The endpoint of a number, made if it was not there. */
    Endpoint at(int number) {
        Endpoint there = endpoints[number];
        return there == null ? make(number) : there;
    }

    private synchronized Endpoint make(int number) {
        if (endpoints[number] == null) {
            endpoints[number] = new Endpoint(number, simulation.memory(Addresses.fieldOf(number, shape)), agenda);
        }
        return endpoints[number];
    }
}
