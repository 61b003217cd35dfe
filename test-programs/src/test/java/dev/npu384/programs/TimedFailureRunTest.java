// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs during which something fails. */
class TimedFailureRunTest {
    private static final int THREADS = 3;

    private static RunSettings.Builder settings(String... failures) {
        return RunSettings.defaults().change().failures(List.of(failures));
    }

    private static RunOutcome run(String program, RunSettings settings) {
        RunOutcome outcome = Runner.run(
                Program.load(Path.of("test-programs/supernode").resolve(program)),
                settings,
                new QuietConsole().console());
        assertThat(outcome.status()).isEqualTo("ok");
        return outcome;
    }

    private static List<Long> cycles(RunOutcome outcome) {
        return outcome.launches().stream().map(LaunchResult::cycles).toList();
    }

    private static double longGather(String... failures) {
        return run(
                        "all-gather",
                        settings(failures)
                                .params(Map.of("bytes", "4194304"))
                                .timingOnly(true)
                                .build())
                .launch()
                .cycles();
    }

    @ParameterizedTest
    @CsvSource({
        "all-reduce, plane:5@3us",
        "all-reduce, l1:0.2@5000 cycles",
        "all-gather, sio:1@2.5us",
        "ring-all-reduce, sio:1@6us",
        "moe-dispatch, die:3.1@20us"
    })
    void valuesAreRightAndTheSameOnAnyNumberOfThreads(String program, String failure) {
        RunOutcome whole = run(program, settings().build());
        RunOutcome single = run(program, settings(failure).threads(1).build());
        RunOutcome several = run(program, settings(failure).threads(THREADS).build());
        RunOutcome timing =
                run(program, settings(failure).threads(THREADS).timingOnly(true).build());
        assertThat(single.checks()).isNotEmpty().allMatch(RunOutcome.RankChecks::pass);
        assertThat(several.checks()).allMatch(RunOutcome.RankChecks::pass);
        assertThat(cycles(several)).isEqualTo(cycles(single)).isNotEqualTo(cycles(whole));
        assertThat(cycles(timing)).isEqualTo(cycles(single));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:3", "l1:0.5", "sio:2", "die:7.6"})
    void atZeroItIsThePlainFailureAndAfterTheEndNone(String part) {
        List<Long> whole = cycles(run("all-gather", settings().build()));
        List<Long> never = cycles(run("all-gather", settings(part).build()));
        assertThat(cycles(run("all-gather", settings(part + "@0us").build())))
                .isEqualTo(never)
                .isNotEqualTo(whole);
        assertThat(cycles(run("all-gather", settings(part + "@1 ms").build()))).isEqualTo(whole);
    }

    /** All dies of a node send to all others, so that their links are what limits them: 7 planes, then what is left. */
    @ParameterizedTest
    @CsvSource({"plane:3, 1", "l1:0.5, 1", "plane:0 plane:6, 2"})
    void fromThenOnTheBandwidthIsThatOfThePlanesLeft(String parts, int planes) {
        double whole = longGather();
        long half = Math.round(whole / 2);
        String[] timed = parts.split(" ");
        for (int i = 0; i < timed.length; i++) {
            timed[i] += "@" + half + "cycles";
        }
        assertThat(longGather(timed)).isCloseTo(half + half * 7.0 / (7 - planes), withinPercentage(2));
    }

    /** Steps of the hosts share one clock: what fails after the first is slower in those after it. */
    @Test
    void timeCountsFromTheFirstStepOfTheHosts() {
        Map<String, String> params = Map.of("n", "1048576");
        RunOutcome whole = run("host-steps", settings().params(params).build());
        RunOutcome never =
                run("host-steps", settings("plane:3", "plane:4").params(params).build());
        String time = "@" + whole.steps().get(0).lastCycle() + "cycles";
        RunOutcome timed = run(
                "host-steps",
                settings("plane:3" + time, "plane:4" + time).params(params).build());
        assertThat(timed.steps().get(0)).isEqualTo(whole.steps().get(0));
        assertThat(duration(timed, 1)).isEqualTo(duration(never, 1)).isGreaterThan(duration(whole, 1));
    }

    private static long duration(RunOutcome outcome, int step) {
        RunOutcome.HostStep one = outcome.steps().get(step);
        return one.lastCycle() - one.firstCycle();
    }

    @ParameterizedTest
    @CsvSource({
        "plane:3@, no time follows",
        "plane:3@40, not a time: 40",
        "plane:3@-1us, not a time: -1us",
        "plane:3@4 hours, no such unit of time: hours",
        "plane:3@999999999999999s, too late a time"
    })
    void saysWhatIsWrongWithATime(String failure, String cause) {
        Program program = Program.load(Path.of("test-programs/supernode/all-gather"));
        assertThatThrownBy(() -> Runner.run(program, settings(failure).build(), new QuietConsole().console()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(cause)
                .satisfies(error -> assertThat(((UserError) error).render()).contains("NPU-R0187", "plane:3@40us"));
    }
}
