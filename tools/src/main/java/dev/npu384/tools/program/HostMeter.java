// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.tools.result.RunOutcome;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What a run costs the host. */
final class HostMeter {
    private final long startNanos = System.nanoTime();
    private long simulationStartNanos;
    private long simulationNanos;

    HostMeter() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
    }

    void simulationStarts() {
        simulationStartNanos = System.nanoTime();
    }

    void simulationEnds() {
        simulationNanos += System.nanoTime() - simulationStartNanos;
    }

    RunOutcome.HostCost cost() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        return new RunOutcome.HostCost((System.nanoTime() - startNanos) / 1e9, simulationNanos / 1e9, peak / 1e6);
    }
}
