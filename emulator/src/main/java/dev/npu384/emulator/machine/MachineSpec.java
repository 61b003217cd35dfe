// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.HbmSpec;
import dev.npu384.memory.spec.L2Spec;
import dev.npu384.memory.spec.UbBanksSpec;
import java.util.Optional;

/** All numbers of a machine; {@code supernode} only where there is one. Component names in snake case are the keys of machine files. */
public record MachineSpec(
        ClockSpec clock,
        ChipSpec chip,
        DieSpec die,
        BuffersSpec buffers,
        QueueSpec queues,
        ScalarSpec scalar,
        SyncSpec sync,
        LaunchSpec launch,
        VectorSpec vector,
        UbBanksSpec ubBanks,
        CubeSpec cube,
        Mte1Spec mte1,
        FixpipeSpec fixpipe,
        PathsSpec paths,
        L2Spec l2,
        HbmSpec hbm,
        Optional<SupernodeSpec> supernode) {
    private static final int LONGEST_REQUEST = 100_000;

    public MachineSpec {
        double service = l2.slices() * l2.line() / (l2.bandwidth() / clock.core());
        double request = service * (1 + l2.partRequest()) * Math.max(1, l2.writeService());
        if (request > LONGEST_REQUEST) {
            throw new IllegalArgumentException("one request takes a slice of L2 " + Math.round(request)
                    + " cycles: raise l2.bandwidth, or lower l2.slices or clock.core");
        }
    }

    /** Bytes per second as bytes per core cycle. */
    public double perCycle(double bytesPerSecond) {
        return bytesPerSecond / clock.core();
    }

    /** Nanoseconds as core cycles, rounded to the nearest. */
    public long cycles(double nanoseconds) {
        return Math.round(nanoseconds * clock.core() / 1e9);
    }
}
