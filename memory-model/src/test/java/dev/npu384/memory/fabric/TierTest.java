// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unloaded latency and streaming bandwidth of each tier, as published. */
class TierTest {
    private static final FabricSpec SPEC = Cm384.spec(4);
    private static final int HOST0 = 64;

    @ParameterizedTest
    @CsvSource({
        "1, READ, 0.22",
        "1, WRITE, 0.22",
        "2, READ, 0.9",
        "2, WRITE, 0.9",
        "16, READ, 2.3",
        "16, WRITE, 2.3",
        "63, READ, 2.3",
        "64, READ, 1.0"
    })
    void smallAccessFromACoreTakesThePublishedTime(int peer, MessageKind kind, double microseconds) {
        Recorder recorder = new Recorder(SPEC);
        recorder.send(kind, 0, peer, 64, SPEC.coreAccessCycles(0, peer), 7);
        recorder.runToEnd();
        double ours = recorder.completedAt.get(7L) / Cm384.CLOCK_GHZ / 1000;
        assertThat(ours).isCloseTo(microseconds, within(0.05 * microseconds));
    }

    @Test
    void unloadedLatencyIsTheSumOfTheParts() {
        Recorder recorder = new Recorder(SPEC);
        recorder.send(MessageKind.WRITE, 0, 16, 512, 0, 1);
        recorder.runToEnd();
        int delay = 180 + 270 + 270 + 450 + 270 + 270 + 180;
        long serial = (long) Math.ceil(592 / (28 / 1.8));
        assertThat(recorder.arrivedAt.get(1L)).isEqualTo(delay + serial);
        assertThat(recorder.completedAt.get(1L)).isEqualTo(2L * delay + serial);
    }

    @ParameterizedTest
    @CsvSource({
        "UB, 1, READ, 210",
        "UB, 1, WRITE, 210",
        "UB, 2, READ, 170",
        "UB, 2, WRITE, 170",
        "UB, 16, READ, 160",
        "UB, 16, WRITE, 150",
        "UB_ENGINE, 16, READ, 160",
        "UB_ENGINE, 16, WRITE, 138",
        "UB, 68, READ, 110",
        "UB, 68, WRITE, 75"
    })
    void streamingReachesThePublishedBandwidth(Via via, int peer, MessageKind kind, double gigabytesPerSecond) {
        Recorder recorder = new Recorder(SPEC);
        long bytes = 64 << 20;
        recorder.fabric.send(kind, via, 0, peer, bytes, 0, 1);
        double ours = Cm384.gigabytesPerSecond(bytes, recorder.runToEnd());
        assertThat(ours).isCloseTo(gigabytesPerSecond, within(0.05 * gigabytesPerSecond));
    }

    @Test
    void rdmaReaches95PercentOfItsWire() {
        Recorder recorder = new Recorder(SPEC);
        recorder.fabric.send(MessageKind.WRITE, Via.RDMA, 0, 16, 64 << 20, 0, 1);
        assertThat(Cm384.gigabytesPerSecond(64 << 20, recorder.runToEnd())).isCloseTo(23.8, within(0.3));
    }

    @Test
    void lookaheadIsTheSmallestDelayInUse() {
        assertThat(SPEC.lookaheadCycles(new int[] {0, 1, 2})).isEqualTo(180);
        assertThat(SPEC.lookaheadCycles(new int[] {32, 0, 2})).isEqualTo(630);
        assertThat(SPEC.lookaheadCycles(new int[] {0, 16, 32, 48})).isEqualTo(1890);
        assertThat(SPEC.lookaheadCycles(new int[] {0, HOST0})).isEqualTo(720);
    }
}
