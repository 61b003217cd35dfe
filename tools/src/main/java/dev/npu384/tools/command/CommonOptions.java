// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that several verbs share. */
public final class CommonOptions {
    private CommonOptions() {}

    public static Option set() {
        return Option.builder()
                .longOpt("set")
                .hasArg()
                .argName("PATH=VALUE")
                .desc("replace a number of the machine, such as hbm.bandwidth=2.0; may be repeated")
                .get();
    }

    /** @param purpose what is done without the part */
    public static Option fail(String purpose) {
        return fail("PART", purpose + " without a part of the supernode", "");
    }

    /** The same for a run, during which a part may fail. */
    public static Option failInTime() {
        return fail(
                "PART[@TIME]",
                "run without a part of the supernode",
                "; with @TIME it fails at that simulated time, such as plane:3@40us");
    }

    private static Option fail(String form, String purpose, String more) {
        return Option.builder()
                .longOpt("fail")
                .hasArg()
                .argName(form)
                .desc(purpose + ": plane:P, l1:NODE.P, l2:P.CHIP, uplink:NODE.P.U, die:DIE.P, host:HOST.P,"
                        + " sio:PACKAGE" + more + "; may be repeated")
                .get();
    }

    /** The parts that fail, as written. */
    public static List<String> failures(CommandLine line) {
        String[] parts = line.getOptionValues("fail");
        return parts == null ? List.of() : List.of(parts);
    }

    public static Option quiet() {
        return Option.builder("q")
                .longOpt("quiet")
                .desc("show no progress; there is none anyway when standard error is not a terminal")
                .get();
    }

    /** The console, without progress where the user wants none. */
    public static Console console(CommandLine line, Console console) {
        return line.hasOption("quiet") ? console.withoutProgress() : console;
    }

    public static Option define() {
        return Option.builder("D")
                .longOpt("define")
                .hasArg()
                .argName("NAME=TEXT")
                .desc("define a symbol for the assembler, as .equ does, or a text; may be repeated")
                .get();
    }

    public static Option json() {
        return Option.builder()
                .longOpt("json")
                .hasArg()
                .argName("FILE")
                .desc("write the result as JSON to a file; - is standard output, instead of the text")
                .get();
    }

    public static Map<String, String> settings(CommandLine line) {
        return pairs(line, "set");
    }

    /** The {@code NAME=VALUE} values of an option, in order. */
    public static Map<String, String> pairs(CommandLine line, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String[] values = line.getOptionValues(option);
        for (String text : values == null ? new String[0] : values) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                String dashes = option.length() == 1 ? "-" : "--";
                throw new UserError(
                        "NPU-R0015",
                        "",
                        "option " + dashes + option + " needs NAME=VALUE, not " + text,
                        "for example " + dashes + option + " n=4096");
            }
            pairs.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** The one operand of a verb. */
    public static Path onlyFile(CommandLine line, String verb, String what) {
        if (line.getArgList().size() != 1) {
            throw new UserError(
                    "NPU-R0014",
                    "",
                    verb + " takes " + what + ", not " + line.getArgList().size(),
                    verb + " --help shows an example");
        }
        return path(line.getArgList().get(0));
    }

    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException exception) {
            throw new UserError("NPU-R0017", "", "not a file name: " + exception.getReason(), "");
        }
    }

    /** A whole number of an option. */
    public static long number(CommandLine line, String option, long otherwise, long min, long max) {
        String text = line.getOptionValue(option);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException exception) {
            // falls through to the message
        }
        throw new UserError("NPU-R0016", "", "option --" + option + " is " + text, "it must be " + min + " to " + max);
    }
}
