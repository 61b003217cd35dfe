// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.emulator.launch.LaunchExecution;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.program.SourceAssembly;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Heap of dies with all of their cores ready and nothing running. */
final class IdleDie {
    private static final int DIES = 4;
    private static final double LIMIT_MEGABYTES = 32;
    private static final String SOURCE = """
            .kernel idle, mix, ratio=1:2
            idle_mix_aic:
                end
            idle_mix_aiv:
                end
            """;

    private IdleDie() {}

    /** What one more die adds, the mean of a few. */
    static Figure heap() {
        ProgramImage image = SourceAssembly.assemble(AssemblyRequest.ofText("idle.s", SOURCE))
                .image();
        Simulation simulation =
                new Simulation(Machine.load("ascend-910c"), new SimulationOptions(RunMode.VALUES, 1, List.of()));
        List<LaunchExecution> dies = new ArrayList<>();
        dies.add(idle(simulation, image, 0));
        long before = usedBytes();
        for (int die = 1; die <= DIES; die++) {
            dies.add(idle(simulation, image, die));
        }
        double megabytes = (usedBytes() - before) / 1e6 / DIES;
        Reference.reachabilityFence(dies);
        return new Figure("idle 910C die of 72 cores, heap", megabytes, "MB", LIMIT_MEGABYTES, true, "limit");
    }

    private static LaunchExecution idle(Simulation simulation, ProgramImage image, int die) {
        LaunchRequest request = new LaunchRequest(image, "idle", 0, new long[0], die, die, DIES + 1);
        return simulation.prepare(request, Optional.empty());
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
