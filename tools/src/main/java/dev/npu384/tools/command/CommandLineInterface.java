// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** From arguments to a verb and its exit code. Nothing thrown gets past this class. */
public final class CommandLineInterface {
    /** Short options whose value may follow without a blank: {@code -Dname=value}, {@code -pn=4}. */
    private static final List<String> GLUED = List.of("-D", "-p", "-I", "-o");

    private final Console console;

    public CommandLineInterface(Console console) {
        this.console = console;
    }

    /** Runs a verb. Returns 0 = done and checks passed, 1 = the program failed, 2 = bad usage or bad source. */
    public int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (UserError error) {
            console.err().println(error.render());
            return Verb.USAGE;
        } catch (OutOfMemoryError error) {
            console.err().println(outOfMemory(Runtime.getRuntime().maxMemory()));
            return Verb.USAGE;
        } catch (RuntimeException | Error error) {
            return BugReport.write(error, arguments, console);
        }
    }

    /** @param heapBytes what Java may use */
    static String outOfMemory(long heapBytes) {
        double gigabytes = heapBytes / (double) (1 << 30);
        return String.format(
                Locale.ROOT,
                "npu: error: NPU-R0003: out of memory: %.1f GiB of heap are not enough%n"
                        + "  hint: make the problem smaller, or use --timing-only; on a machine with more memory than that,"
                        + " give more with NPU_JAVA_OPTS=-Xmx%dg",
                gigabytes,
                (long) Math.ceil(1.5 * gigabytes));
    }

    private int dispatch(List<String> arguments) {
        if (arguments.isEmpty()) {
            Help.verbs(console.err());
            return Verb.USAGE;
        }
        String first = arguments.get(0);
        if (first.equals("--warm-up")) {
            return WarmUp.run();
        }
        if (first.equals("--help") || first.equals("-h") || first.equals("help")) {
            return help(arguments);
        }
        if (first.equals("--version")) {
            console.out().println("npu384 " + Help.version());
            return Verb.OK;
        }
        Verb verb = verb(first);
        List<String> rest = arguments.subList(1, arguments.size());
        if (rest.contains("--help") || rest.contains("-h")) {
            Help.verb(verb, console.out());
            return Verb.OK;
        }
        CommandLine line = parse(verb, rest);
        return verb.run(line, CommonOptions.console(line, console));
    }

    private int help(List<String> arguments) {
        if (arguments.size() > 1) {
            Help.verb(verb(arguments.get(1)), console.out());
        } else {
            Help.verbs(console.out());
        }
        return Verb.OK;
    }

    private static Verb verb(String name) {
        return Verbs.find(name)
                .orElseThrow(() -> new UserError(
                        "NPU-R0010", "", "there is no verb " + name, Suggestion.hint(name, Verbs.names())));
    }

    private static CommandLine parse(Verb verb, List<String> arguments) {
        Options options = verb.options();
        String help = "npu " + verb.name() + " --help lists the options";
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .get()
                    .parse(options, separate(options, arguments).toArray(String[]::new));
        } catch (UnrecognizedOptionException exception) {
            String option = exception.getOption();
            throw new UserError(
                    "NPU-R0011",
                    "",
                    "npu " + verb.name() + " has no option " + option,
                    Suggestion.nearest(option, names(options))
                            .map(near -> "did you mean " + near + "? " + help)
                            .orElse(help));
        } catch (MissingArgumentException exception) {
            throw new UserError("NPU-R0012", "", "option " + name(exception) + " needs a value", help);
        } catch (ParseException exception) {
            throw new UserError("NPU-R0013", "", exception.getMessage(), help);
        }
    }

    private static String name(MissingArgumentException exception) {
        String option = exception.getOption().getOpt();
        return option == null ? "--" + exception.getOption().getLongOpt() : "-" + option;
    }

    private static List<String> names(Options options) {
        List<String> names = new ArrayList<>(List.of("--help"));
        options.getOptions().forEach(option -> {
            if (option.getLongOpt() != null) {
                names.add("--" + option.getLongOpt());
            }
            if (option.getOpt() != null) {
                names.add("-" + option.getOpt());
            }
        });
        return names;
    }

    private static List<String> separate(Options options, List<String> arguments) {
        List<String> separated = new ArrayList<>();
        for (String argument : arguments) {
            String start = argument.length() > 2 ? argument.substring(0, 2) : "";
            if (GLUED.contains(start) && options.hasShortOption(start.substring(1))) {
                separated.add(start);
                separated.add(argument.substring(2));
            } else {
                separated.add(argument);
            }
        }
        return separated;
    }
}
