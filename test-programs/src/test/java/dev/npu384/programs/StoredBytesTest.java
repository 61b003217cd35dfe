// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.isa.Space;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What run.json says a program stores, from which the time left is estimated, is about what it stores. */
final class StoredBytesTest {
    private static final double TOLERANCE_PERCENT = 8;

    @TestFactory
    Stream<DynamicTest> programs() {
        return ProgramFolders.all().stream()
                .filter(folder -> Program.load(folder).file().storedBytes().present())
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(Program.load(folder))));
    }

    private static void check(Program program) {
        RunSettings settings = RunSettings.defaults().change().timingOnly(true).build();
        RunOutcome outcome = Runner.run(program, settings, new QuietConsole().console());
        long stored = 0;
        for (LaunchResult rank : outcome.launches()) {
            for (Map.Entry<LaunchResult.Path, Long> path : rank.paths().entrySet()) {
                stored += path.getKey().to() == Space.GM ? path.getValue() : 0;
            }
        }
        assertThat((double) stored)
                .isCloseTo(Runner.bytesToStore(program, settings), withinPercentage(TOLERANCE_PERCENT));
    }
}
