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

    /** Bytes per second as bytes per core cycle. */
    public double perCycle(double bytesPerSecond) {
        return bytesPerSecond / clock.core();
    }

    /** Nanoseconds as core cycles, rounded to the nearest. */
    public long cycles(double nanoseconds) {
        return Math.round(nanoseconds * clock.core() / 1e9);
    }
}
