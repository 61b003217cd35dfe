// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a verb writes.
 *
 * @param out for results
 * @param err for problems and progress
 * @param outIsTerminal whether results may be coloured
 * @param errIsTerminal whether problems may be coloured
 * @param progress whether progress is shown
 */
public record Console(
        PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, boolean progress) {
    private static final String RESET = "\u001b[0m";

    /** Colours used by verbs. */
    public enum Colour {
        RED("\u001b[31m"),
        GREEN("\u001b[32m"),
        YELLOW("\u001b[33m"),
        BOLD("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    /** Shows progress when problems go to a terminal. */
    public Console(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal) {
        this(out, err, outIsTerminal, errIsTerminal, errIsTerminal);
    }

    /** The same without progress. */
    public Console withoutProgress() {
        return new Console(out, err, outIsTerminal, errIsTerminal, false);
    }

    /** Writes nothing anywhere: for runs inside of a verb's own work. */
    public static Console silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, false, false);
    }

    /** The text, coloured when results go to a terminal. */
    public String paint(Colour colour, String text) {
        return outIsTerminal ? colour.code + text + RESET : text;
    }

    /** The text, coloured when problems go to a terminal. */
    public String paintProblem(Colour colour, String text) {
        return errIsTerminal ? colour.code + text + RESET : text;
    }
}
