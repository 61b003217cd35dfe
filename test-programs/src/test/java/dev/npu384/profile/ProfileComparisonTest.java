// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.UserError;
import dev.npu384.tools.profile.ProfileComparison;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileComparisonTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatMoved() {
        Path before = profile("same-bank-groups");
        Path after = profile("other-bank-groups");
        String text = ProfileComparison.text(before, after);
        assertThat(text)
                .contains("same-bank-groups -> ")
                .containsPattern("aiv\\.v +70,144 -> 37,376 \\(-46\\.7 %\\)")
                .containsPattern("aiv\\.mte2 +8,\\d+ -> ")
                .contains("V vadd.f32 [x5], [x5], [x6], x15");
        String results = ProfileComparison.text(before.resolve("result.json"), after.resolve("result.json"));
        assertThat(results).containsPattern("aiv\\.v +70,144 -> 37,376").doesNotContain("vadd");
        assertThat(ProfileComparison.text(before, before)).contains("(=)").doesNotContain("moved most");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> ProfileComparison.text(folder.resolve("nothing"), folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no profile or result to compare");
    }

    private Path profile(String name) {
        Path target = folder.resolve(name);
        ProfileRun.profile(
                Program.load(Path.of("test-programs/teaching").resolve(name)),
                RunSettings.defaults().change().timingOnly(true).build(),
                new ProfileSettings(target, 0, Set.of(), 1, 0, false),
                new QuietConsole().console());
        return target;
    }
}
