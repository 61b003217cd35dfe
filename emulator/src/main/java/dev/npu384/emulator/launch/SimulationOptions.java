// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.observe.Observer;
import java.util.List;

/**
 * How to simulate. None of it changes cycles or bytes.
 *
 * @param hostThreads threads used for values and dies, at least 1
 * @param observers receive events; with none attached they cost nothing
 */
public record SimulationOptions(RunMode mode, int hostThreads, List<Observer> observers) {
    public SimulationOptions {
        if (hostThreads < 1) {
            throw new IllegalArgumentException("hostThreads " + hostThreads);
        }
        observers = List.copyOf(observers);
    }

    /** Values and time on all processors, no observers. */
    public static SimulationOptions defaults() {
        return new SimulationOptions(RunMode.VALUES, Runtime.getRuntime().availableProcessors(), List.of());
    }

    public SimulationOptions with(RunMode otherMode) {
        return new SimulationOptions(otherMode, hostThreads, observers);
    }

    public SimulationOptions withThreads(int threads) {
        return new SimulationOptions(mode, threads, observers);
    }

    public SimulationOptions withObservers(List<Observer> others) {
        return new SimulationOptions(mode, hostThreads, others);
    }
}
