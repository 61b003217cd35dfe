// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final int WIDE = 200;

    @Test
    void estimatesTheTimeLeftFromTheShareDone() {
        assertThat(new ProgressLine("12.5 us, 3 of 16 ranks ended", 0.25).render("simulating", 20.2, WIDE))
                .isEqualTo(
                        "simulating  25 % [#####...............]  12.5 us, 3 of 16 ranks ended; 0:20, about 1:01 left");
        assertThat(ProgressLine.of(30, 40, "runs").render("validating", 5400, WIDE))
                .isEqualTo("validating  75 % [###############.....]  30 of 40 runs; 1:30:00, about 30:00 left");
    }

    @Test
    void saysOnlyWhatIsKnown() {
        assertThat(ProgressLine.of("12.5 us").render("simulating", 65, WIDE)).isEqualTo("simulating  12.5 us; 1:05");
        assertThat(ProgressLine.of(0, 1, "ranks").render("checking", 3, WIDE)).isEqualTo("checking  0:03");
        assertThat(new ProgressLine("1 us", 0.01).render("simulating", 65, WIDE))
                .doesNotContain("left");
        assertThat(new ProgressLine("1 us", 1.5).render("simulating", 65, WIDE))
                .startsWith("simulating 100 %")
                .doesNotContain("left");
    }

    @Test
    void fitsTheTerminal() {
        assertThat(new ProgressLine("12.5 us", 0.5).render("simulating", 1, 30)).hasSize(30);
    }
}
