// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.memory.spec.HbmSpec;
import org.junit.jupiter.api.Test;

/** At 1 GHz and 64 GB/s a channel of four moves a line of 512 B in 32 cycles. */
final class HbmTest {
    private static final int CHANNELS = 4;
    private static final long LINE = Ticks.of(32);

    private static Hbm hbm(double turnaround) {
        return new Hbm(new HbmSpec(1L << 36, CHANNELS, 64e9, 1, 0.5, turnaround, 0, 100), 512, 1e9);
    }

    @Test
    void neighbouringLinesDoNotWaitForEachOther() {
        Hbm hbm = hbm(0);
        for (int line = 0; line < CHANNELS; line++) {
            assertThat(hbm.move(line, 512, false, 0)).isEqualTo(LINE);
        }
        for (int line = 0; line < CHANNELS; line++) {
            assertThat(hbm.queued(line, 0)).isEqualTo(LINE);
        }
    }

    @Test
    void aChannelMovesOneRequestAtATime() {
        Hbm hbm = hbm(0);
        assertThat(hbm.move(7, 512, false, 0)).isEqualTo(LINE);
        assertThat(hbm.move(7, 256, false, 0)).isEqualTo(LINE + LINE / 2);
        assertThat(hbm.fill(7, 0)).as("fills take twice the time").isEqualTo(LINE / 2 + 3 * LINE);
        hbm.restartTime();
        assertThat(hbm.move(7, 512, false, 0)).isEqualTo(LINE);
    }

    @Test
    void changingDirectionCostsItsShareOfALine() {
        Hbm hbm = hbm(0.25);
        assertThat(hbm.move(1, 512, true, 0)).isEqualTo(LINE + LINE / 4);
        assertThat(hbm.move(1, 512, true, 0)).isEqualTo(2 * LINE + LINE / 4);
        assertThat(hbm.move(1, 512, false, 0)).isEqualTo(3 * LINE + LINE / 2);
    }

    @Test
    void channelsAreAPowerOfTwo() {
        assertThatThrownBy(() -> new Hbm(new HbmSpec(1L << 36, 6, 64e9, 1, 1, 0, 0, 100), 512, 1e9))
                .hasMessageContaining("power of two, not 6");
    }
}
