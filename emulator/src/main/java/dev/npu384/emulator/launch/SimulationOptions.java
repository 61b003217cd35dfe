// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.sync.FlagPair;
import java.util.List;
import java.util.Set;

/**
 * How to simulate. None of it changes bytes, and only {@code spareFlags} changes cycles.
 *
 * @param hostThreads threads used for values and dies, at least 1
 * @param observers receive events; with none attached they cost nothing
 * @param spareFlags pairs of pipes whose flags get one more token, as if the buffer they guard were there twice: a
 *     question about time, for timing-only runs
 */
public record SimulationOptions(RunMode mode, int hostThreads, List<Observer> observers, Set<FlagPair> spareFlags) {
    public SimulationOptions {
        if (hostThreads < 1) {
            throw new IllegalArgumentException("hostThreads " + hostThreads);
        }
        observers = List.copyOf(observers);
        spareFlags = Set.copyOf(spareFlags);
        if (!spareFlags.isEmpty() && mode != RunMode.TIMING_ONLY) {
            throw new IllegalArgumentException("spare flags would change values");
        }
    }

    public SimulationOptions(RunMode mode, int hostThreads, List<Observer> observers) {
        this(mode, hostThreads, observers, Set.of());
    }

    /** Values and time on all processors, no observers. */
    public static SimulationOptions defaults() {
        return new SimulationOptions(RunMode.VALUES, Runtime.getRuntime().availableProcessors(), List.of());
    }

    public SimulationOptions with(RunMode otherMode) {
        return new SimulationOptions(otherMode, hostThreads, observers, spareFlags);
    }

    public SimulationOptions withThreads(int threads) {
        return new SimulationOptions(mode, threads, observers, spareFlags);
    }
}
