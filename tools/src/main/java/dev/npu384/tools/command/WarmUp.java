// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs what users run, so that the launcher can record the classes it takes in its class-data archive. */
final class WarmUp {
    private WarmUp() {}

    static int run() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        CommandLineInterface quiet = new CommandLineInterface(new Console(nowhere, nowhere, false, false));
        quiet.run(List.of("isa", "VADD"));
        quiet.run(List.of("isa"));
        quiet.run(List.of("machine", "ascend-910c"));
        Path add = Path.of(System.getProperty("npu.home", "."), "test-programs", "vector", "add");
        if (Files.isDirectory(add)) {
            quiet.run(List.of("run", add.toString(), "-p", "n=10000"));
        }
        return Verb.OK;
    }
}
