// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.PathSpec;

/** A {@link PathSpec} in ticks. */
public final class DmaPath {
    final long ticksPerKibibyte;
    final long setup;
    final long burst;
    final long request;
    final long missTicksPerKibibyte;
    final long latency;
    final int issueInterval;
    final int window;
    final int recentLines;

    public DmaPath(PathSpec spec) {
        ticksPerKibibyte = Ticks.of(1024 / spec.rate());
        setup = Ticks.of(spec.setup());
        burst = Ticks.of(spec.burst());
        request = Ticks.of(spec.request());
        missTicksPerKibibyte = Ticks.of(1024 / spec.missRate());
        latency = Ticks.of(spec.latency());
        issueInterval = spec.issueInterval();
        window = spec.window();
        recentLines = spec.recentLines();
    }

    long portTicks(int bytes) {
        return ticksPerKibibyte * bytes >> 10;
    }

    /** For how long bytes fetched from HBM keep the way to the core busy. */
    long missTicks(int bytes) {
        return missTicksPerKibibyte * bytes >> 10;
    }
}
