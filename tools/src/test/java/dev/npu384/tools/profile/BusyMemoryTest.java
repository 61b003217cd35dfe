// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HBM that delivers 100 B per cycle: busy from 75 on. */
final class BusyMemoryTest {
    private final BusyMemory memory = new BusyMemory(100);

    @Test
    void busyStretchesCountFromSampleToSample() {
        memory.sample(500, 10_000);
        memory.sample(1000, 40_000);
        memory.sample(1500, 30_000);
        assertThat(memory.busyCycles(0, 500)).isZero();
        assertThat(memory.busyCycles(400, 600)).isEqualTo(100);
        assertThat(memory.busyCycles(500, 1000)).isEqualTo(500);
        assertThat(memory.busyCycles(0, 1500)).isEqualTo(500);
    }

    @Test
    void whatComesAfterTheLastSampleCountsLikeIt() {
        memory.sample(500, 40_000);
        assertThat(memory.busyCycles(450, 700)).isEqualTo(250);
        memory.sample(1000, 0);
        assertThat(memory.busyCycles(450, 700)).isEqualTo(50);
        assertThat(memory.busyCycles(1000, 2000)).isZero();
    }

    @Test
    void oldSamplesAreForgotten() {
        for (long cycle = 500; cycle <= 500L * 10_000; cycle += 500) {
            memory.sample(cycle, 50_000);
        }
        assertThat(memory.busyCycles(500L * 9_000, 500L * 10_000)).isEqualTo(500_000);
        assertThat(memory.busyCycles(0, 500L * 10_000)).isPositive().isLessThanOrEqualTo(500L * 10_000);
    }
}
