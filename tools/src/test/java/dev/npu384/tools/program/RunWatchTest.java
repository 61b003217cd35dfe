// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.RunProgress;
import dev.npu384.tools.ProgressLine;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunWatchTest {
    private static final double HERTZ = 1.8e9;

    private static ProgressLine line(OptionalLong bytesToStore, RunProgress progress) {
        RunWatch watch = new RunWatch(HERTZ, bytesToStore);
        watch.reached(progress);
        return watch.line();
    }

    @Test
    void theShareIsThatOfTheBytes() {
        assertThat(line(OptionalLong.of(4096), new RunProgress(1800, 16, 3, 96, 96, 18, 1024)))
                .isEqualTo(new ProgressLine("1.0 us, 3/16 ended", 0.25));
    }

    @Test
    void elseThatOfTheBlocksIfTheyComeInWaves() {
        assertThat(line(OptionalLong.empty(), new RunProgress(1800, 1, 0, 96, 48, 24, 1024)))
                .isEqualTo(new ProgressLine("1.0 us, 24/96 blocks", 0.25));
        assertThat(line(OptionalLong.empty(), new RunProgress(1800, 1, 0, 48, 48, 24, 1024)))
                .isEqualTo(ProgressLine.of("1.0 us"));
    }

    @Test
    void ofStepsOfTheHostsOnlyTheNumberIsKnown() {
        RunWatch watch = new RunWatch(HERTZ, OptionalLong.of(4096));
        watch.step(2, 5);
        watch.reached(new RunProgress(3600, 1, 0, 8, 8, 0, 1024));
        assertThat(watch.line()).isEqualTo(ProgressLine.of("step 2/5, 2.0 us"));
    }
}
