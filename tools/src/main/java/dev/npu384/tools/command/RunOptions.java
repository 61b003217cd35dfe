// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.result.RunOutcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Options of all verbs that run a program, and what they have in common afterwards. */
final class RunOptions {
    private static final int MAX_THREADS = 1024;

    private RunOptions() {}

    static Options options() {
        return new Options()
                .addOption(value("p", "param", "NAME=VALUE", "replace a param; may be repeated"))
                .addOption(CommonOptions.define())
                .addOption(value(null, "tensor", "NAME=FILE.npy", "fill a tensor from a NumPy file; may be repeated"))
                .addOption(value(null, "out", "NAME=FILE.npy", "write a tensor to a NumPy file; may be repeated"))
                .addOption(value(null, "blocks", "N", "number of logical blocks"))
                .addOption(value(null, "machine", "NAME", "another machine, by name or path of its file"))
                .addOption(CommonOptions.set())
                .addOption(CommonOptions.failInTime())
                .addOption(Option.builder()
                        .longOpt("timing-only")
                        .desc("leave out values: the same cycles, faster; nothing is checked")
                        .get())
                .addOption(Option.builder()
                        .longOpt("no-check")
                        .desc("do not compare with references")
                        .get())
                .addOption(value(null, "threads", "N", "host threads; default all. Changes no cycle and no byte"))
                .addOption(CommonOptions.quiet())
                .addOption(value(null, "seed", "N", "other random tensors; default 0"));
    }

    static Option value(String shortName, String longName, String argument, String description) {
        return Option.builder(shortName)
                .longOpt(longName)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    static RunSettings settings(CommandLine line) {
        return RunSettings.defaults()
                .change()
                .params(CommonOptions.pairs(line, "p"))
                .defines(CommonOptions.pairs(line, "D"))
                .tensorFiles(files(line, "tensor"))
                .outputs(files(line, "out"))
                .blocks(Optional.ofNullable(line.getOptionValue("blocks")))
                .machine(Optional.ofNullable(line.getOptionValue("machine")))
                .machineNumbers(CommonOptions.settings(line))
                .failures(CommonOptions.failures(line))
                .timingOnly(line.hasOption("timing-only"))
                .check(!line.hasOption("no-check"))
                .threads((int) CommonOptions.number(
                        line, "threads", Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS))
                .seed(CommonOptions.number(line, "seed", 0, 0, Integer.MAX_VALUE))
                .build();
    }

    private static Map<String, Path> files(CommandLine line, String option) {
        Map<String, Path> files = new LinkedHashMap<>();
        CommonOptions.pairs(line, option).forEach((name, file) -> files.put(name, CommonOptions.path(file)));
        return files;
    }

    /** Warnings and faults, for standard error. */
    static void problems(RunOutcome outcome, Console console) {
        outcome.launch()
                .warnings()
                .forEach(warning ->
                        console.err().println(console.paintProblem(Console.Colour.YELLOW, "warning: ") + warning));
        outcome.launch()
                .fault()
                .ifPresent(fault ->
                        console.err().println(console.paintProblem(Console.Colour.RED, "error: ") + fault.text()));
    }
}
