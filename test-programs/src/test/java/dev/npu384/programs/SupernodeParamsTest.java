// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.command.Verb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program on many dies can't do with its params is refused in words of the program, before anything runs. */
final class SupernodeParamsTest {
    @ParameterizedTest
    @CsvSource({
        "busy-memory, -p reads=2, reads must be between 0 and 1",
        "busy-memory, -p writes=-1, writes must be between 0 and 1",
        "busy-memory, -p rounds=0, rounds must be at least 1",
        "barrier, --blocks 2, the kernel needs as many blocks as run.json gives it (1)",
        "ping-pong, --blocks 48, the kernel needs as many blocks as run.json gives it (1)",
        "ring-pipeline, --blocks 2, the kernel needs as many blocks as run.json gives it (1)",
        "ring-all-reduce, --blocks 5, the kernel needs as many blocks as run.json gives it (cores)",
        "moe-dispatch, --blocks 24, the kernel needs as many blocks as run.json gives it (cores)",
        "moe-combine, -p experts=7, experts must be a multiple of ranks",
    })
    void areRefused(String program, String options, String cause) {
        List<String> words = new ArrayList<>(List.of("run", "test-programs/supernode/" + program));
        words.addAll(List.of(options.split(" ")));
        QuietConsole console = new QuietConsole();
        int code = new CommandLineInterface(console.console()).run(words);
        assertThat(code).as(console.err() + console.out()).isEqualTo(Verb.USAGE);
        assertThat(console.err()).contains(cause).contains("NPU-A0505");
    }
}
