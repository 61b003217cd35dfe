// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;

/** Help texts, in the manner of GNU. */
final class Help {
    private static final int COLUMN = 26;
    private static final int WIDTH = 100;

    private Help() {}

    static String version() {
        String version = Help.class.getPackage().getImplementationVersion();
        return version == null ? "(built from source)" : version;
    }

    static void verbs(PrintStream out) {
        out.println("Usage: npu VERB [OPTIONS] [OPERANDS]");
        out.println("Assembles, runs and times kernels of an emulated Ascend 910C.");
        out.println();
        for (Verb verb : Verbs.all()) {
            out.printf(Locale.ROOT, "  %-10s %s%n", verb.name(), verb.summary());
        }
        out.println();
        out.println("npu VERB --help explains a verb. Exit code: 0 done and checks passed, 1 the program failed,");
        out.println("2 bad usage or bad source.");
    }

    static void verb(Verb verb, PrintStream out) {
        out.println("Usage: npu " + verb.name() + " [OPTIONS] " + verb.operands());
        out.println(verb.summary() + ".");
        out.println();
        for (Option option : verb.options().getOptions()) {
            option(option, out);
        }
        line(out, "  -h, --help", "show this help");
        out.println();
        out.println(verb.examples().size() == 1 ? "Example:" : "Examples:");
        for (String example : verb.examples()) {
            out.println("  " + example);
        }
    }

    private static void option(Option option, PrintStream out) {
        String shortName = option.getOpt() == null ? "" : "-" + option.getOpt();
        String longName = option.getLongOpt() == null ? "" : "--" + option.getLongOpt();
        String both =
                shortName.isEmpty() ? "    " + longName : longName.isEmpty() ? shortName : shortName + ", " + longName;
        String value = option.hasArg() ? " " + option.getArgName() : "";
        line(out, "  " + both + value, option.getDescription());
    }

    private static void line(PrintStream out, String left, String description) {
        List<String> lines = wrap(description);
        String start = left.length() < COLUMN ? left + " ".repeat(COLUMN - left.length()) : left + " ";
        if (left.length() >= COLUMN) {
            out.println(left);
            start = " ".repeat(COLUMN);
        }
        out.println(start + lines.get(0));
        for (String more : lines.subList(1, lines.size())) {
            out.println(" ".repeat(COLUMN) + more);
        }
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - COLUMN) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
