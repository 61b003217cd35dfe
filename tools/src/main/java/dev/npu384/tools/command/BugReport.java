// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A failure of npu384 itself: one line for the user, the details in a file that can be sent to us. */
final class BugReport {
    private BugReport() {}

    static int write(Throwable error, List<String> arguments, Console console) {
        String message = error.getMessage() == null
                ? ""
                : ": " + error.getMessage().lines().findFirst().orElse("");
        console.err()
                .println("npu: error: NPU-R0004: this is a mistake in npu384, not in your program ("
                        + error.getClass().getSimpleName() + message + ")");
        try {
            Path file = Files.createTempFile("npu-bug-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                writer.println("npu " + String.join(" ", arguments));
                writer.println("version " + Help.version() + ", Java " + Runtime.version() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
                error.printStackTrace(writer);
            }
            console.err().println("  hint: please report it with the file " + file);
        } catch (IOException exception) {
            console.err().println("  hint: please report it with the command that caused it");
        }
        return Verb.USAGE;
    }
}
