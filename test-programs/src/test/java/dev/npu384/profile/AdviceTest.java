// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.Console;
import dev.npu384.tools.profile.Advice;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first advice on a slow kernel is the right one, and promises what the fixed kernel gains. */
final class AdviceTest {
    private static final double TOLERANCE = 0.15;
    private static final Path TEACHING = Path.of("test-programs/teaching");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "one-buffer, two-buffers, double-buffer",
        "same-bank-groups, other-bank-groups, bank groups",
        "small-transfers, large-transfers, move 512 B each"
    })
    void firstAdviceIsRight(String slow, String fixed, String words) {
        RunSettings settings = RunSettings.defaults().change().timingOnly(true).build();
        ProfileRun.Finding finding = ProfileRun.profile(
                Program.load(TEACHING.resolve(slow)),
                settings,
                new ProfileSettings(folder, 0, Set.of(), 1, 0, true),
                new QuietConsole().console());
        long fixedCycles = Runner.run(Program.load(TEACHING.resolve(fixed)), settings, Console.silent())
                .launch()
                .cycles();
        assertThat(finding.advice()).isNotEmpty();
        Advice first = finding.advice().get(0);
        assertThat(first.text()).contains(words).contains(slow + ".s:");
        assertThat(finding.text()).contains("what to fix first", first.text());
        double gained = first.ofCycles() - fixedCycles;
        assertThat((double) first.ofCycles() - first.cycles())
                .as("predicted gain in cycles")
                .isCloseTo(gained, within(TOLERANCE * gained));
    }
}
