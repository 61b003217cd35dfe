// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.isa.Space;

/** Bytes that went from one space to another, in total and over time. */
final class PathCounters {
    private final Space from;
    private final Space to;
    private final TimeSeries overTime = new TimeSeries();
    private long bytes;
    private long transfers;

    PathCounters(Space from, Space to) {
        this.from = from;
        this.to = to;
    }

    void add(long startCycle, long endCycle, long more) {
        bytes += more;
        transfers++;
        overTime.add(startCycle, endCycle, more);
    }

    Space from() {
        return from;
    }

    Space to() {
        return to;
    }

    /** Name as in the result: {@code gm_ub}. */
    String name() {
        return new LaunchResult.Path(from, to).name();
    }

    long bytes() {
        return bytes;
    }

    long transfers() {
        return transfers;
    }

    TimeSeries overTime() {
        return overTime;
    }
}
