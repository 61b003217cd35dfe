// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import java.lang.ref.Reference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleSupernodeTest {
    private static final int DIES = 768;
    private static final long MEGABYTES = 1_000_000;

    /** 768 dies and 192 hosts with their memories, and the whole fabric, before anything runs. */
    @Test
    void anIdleMachineCostsLittleHeap() {
        long before = usedBytes();
        Simulation simulation = new Simulation(Machine.load("cloudmatrix384"), SimulationOptions.defaults());
        Supernode supernode = new Supernode(simulation);
        Endpoints endpoints = new Endpoints(simulation, supernode.fabric().shape());
        for (int die = 0; die < DIES; die++) {
            endpoints.addRank(die);
        }
        for (int host = 0; host < supernode.fabric().shape().hosts(); host++) {
            endpoints.at(DIES + host);
        }
        Router router = new Router(supernode.fabric(), endpoints, Optional.empty());
        long used = usedBytes() - before;
        Reference.reachabilityFence(router);
        Reference.reachabilityFence(simulation);
        assertThat(used).isLessThan(256 * MEGABYTES);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
