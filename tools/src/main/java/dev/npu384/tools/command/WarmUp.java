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
        Path programs = Path.of(System.getProperty("npu.home", "."), "test-programs");
        if (Files.isDirectory(programs)) {
            quiet.run(List.of("run", programs.resolve("vector/add").toString(), "-p", "n=10000", "--json", "-"));
            quiet.run(
                    List.of("run", programs.resolve("cube/gemm").toString(), "-p", "m=64", "-p", "n=64", "-p", "k=64"));
        }
        return Verb.OK;
    }
}
