// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One verb of the command line. A new verb is a class like this and a line in {@link Verbs}. */
public interface Verb {
    /** Exit code: done, and all checks passed. */
    int OK = 0;

    /** Exit code: the program failed (fault, mismatch, deadlock). */
    int FAILED = 1;

    /** Exit code: bad usage or bad source. */
    int USAGE = 2;

    String name();

    /** One line for the list of verbs. */
    String summary();

    /** Operands after the options, such as {@code PROGRAM}. */
    String operands();

    /** At least one command that works as shown. */
    List<String> examples();

    Options options();

    /**
     * Does the work.
     *
     * @return exit code
     * @throws dev.npu384.tools.UserError for bad usage or bad input
     */
    int run(CommandLine line, Console console);
}
