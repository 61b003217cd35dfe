// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.emulator.launch.LaunchExecution;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.tools.Console;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A program ready to be launched again and again: assembly and tensors are not measured. */
final class LaunchState {
    private final Runner.Launches launches;

    private LaunchState(Runner.Launches launches) {
        this.launches = launches;
    }

    /** @param blocks number of blocks, or "" for the program's own */
    static LaunchState of(Path program, Map<String, String> params, String blocks, int threads, boolean timingOnly) {
        RunSettings settings = RunSettings.defaults()
                .change()
                .params(params)
                .blocks(Optional.of(blocks).filter(text -> !text.isEmpty()))
                .threads(threads)
                .timingOnly(timingOnly)
                .check(false)
                .build();
        Console console = new Console(System.out, System.err, false, false);
        return new LaunchState(Runner.prepare(Program.load(program), settings, console));
    }

    LaunchResult launch() {
        LaunchResult result = launches.simulation().launch(launches.requests().get(0));
        if (result.status() != RunStatus.OK) {
            throw new IllegalStateException("the program ended with " + result.status());
        }
        return result;
    }

    /** Launches once and keeps the effects of all instructions. */
    EffectRecorder record() {
        EffectRecorder recorder = new EffectRecorder();
        LaunchExecution execution =
                launches.simulation().prepare(launches.requests().get(0), Optional.of(recorder));
        execution.begin();
        execution.advanceTo(Long.MAX_VALUE);
        if (execution.finish().status() != RunStatus.OK) {
            throw new IllegalStateException("the program did not end well");
        }
        return recorder;
    }

    /** A program of this installation. */
    static Path program(String name) {
        return Path.of(System.getProperty("npu.home", "."), "test-programs").resolve(name);
    }
}
