// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static String render(ProgressLine line, String task, double seconds) {
        return line.render(task, seconds, 200).stripTrailing();
    }

    @Test
    void estimatesTheTimeLeftFromTheShareDone() {
        assertThat(render(new ProgressLine("12.5 us, 3/16 ranks ended", 0.26), "simulating", 20.2))
                .isEqualTo("simulating  26 % [###.......]  0:20, about 0:57 left; 12.5 us, 3/16 ranks ended");
        assertThat(render(ProgressLine.of(30, 40, "runs"), "validating", 5400))
                .isEqualTo("validating  75 % [########..]  1:30:00, about 30:00 left; 30 of 40 runs");
    }

    @Test
    void saysOnlyWhatIsKnown() {
        assertThat(render(ProgressLine.of("12.5 us"), "simulating", 65)).isEqualTo("simulating  1:05; 12.5 us");
        assertThat(render(ProgressLine.of(0, 1, "ranks"), "checking", 3)).isEqualTo("checking  0:03");
        assertThat(render(new ProgressLine("1 us", 0.01), "simulating", 65)).doesNotContain("left");
        assertThat(render(new ProgressLine("1 us", 1.5), "simulating", 65))
                .startsWith("simulating 100 %")
                .doesNotContain("left");
    }

    @Test
    void fillsTheTerminalAndNoMore() {
        ProgressLine line = new ProgressLine("12.5 us", 0.5);
        assertThat(line.render("simulating", 1, 30)).hasSize(30);
        assertThat(line.render("simulating", 1, 79)).hasSize(79);
    }
}
