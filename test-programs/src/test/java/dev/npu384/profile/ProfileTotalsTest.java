// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.programs.ProgramFolders;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.CaseEntry;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Of every program, the totals on the terminal, in the JSON, in the tables, in the trace and in the page are equal. */
final class ProfileTotalsTest {
    /** Params of programs whose own are large. */
    private static final Map<String, Map<String, String>> SMALL = Map.of(
            "gemm", Map.of("m", "512", "n", "512", "k", "256"),
            "moe-dispatch", Map.of("tokens", "16"),
            "moe-combine", Map.of("tokens", "16"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> totalsAreEqual() {
        return ProgramFolders.all().stream()
                .map(program ->
                        dynamicTest(Path.of("test-programs").relativize(program).toString(), () -> check(program)));
    }

    private void check(Path path) throws IOException {
        List<CaseEntry> cases = CaseEntry.of(path);
        RunSettings own = cases.get(cases.size() - 1).settings();
        Map<String, String> params = new HashMap<>(own.params());
        SMALL.getOrDefault(path.getFileName().toString(), Map.of()).forEach(params::putIfAbsent);
        RunSettings settings = own.change().params(params).timingOnly(true).build();
        Path target = folder.resolve("profile");
        ProfileRun.Finding finding = ProfileRun.profile(
                Program.load(path),
                settings,
                new ProfileSettings(target, ProfileSettings.MAXIMUM_LEVEL, Set.of(), 1, 0, false),
                new QuietConsole().console());
        assertThat(finding.outcome().status()).isEqualTo("ok");
        new ProfileFiles(target, finding.text(), 0).checkTotals();
    }
}
