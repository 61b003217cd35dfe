// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.reference.ReferenceFunctions;
import dev.npu384.tools.result.ResultJson;
import dev.npu384.tools.result.RunOutcome;
import dev.npu384.tools.result.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a program and checks its results. */
public final class RunVerb implements Verb {
    private static final int MAX_THREADS = 1024;

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Assemble and run a program, check its results, report cycles";
    }

    @Override
    public String operands() {
        return "PROGRAM (a folder with a run.json, or a .s file)";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "npu run test-programs/vector/add",
                "npu run test-programs/vector/add -p n=100000 --json -",
                "npu run test-programs/vector/add -p n=1000 --timing-only --set hbm.bandwidth=0.8");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(value("p", "param", "NAME=VALUE", "replace a param; may be repeated"))
                .addOption(CommonOptions.define())
                .addOption(value(null, "tensor", "NAME=FILE.npy", "fill a tensor from a NumPy file; may be repeated"))
                .addOption(value(null, "out", "NAME=FILE.npy", "write a tensor to a NumPy file; may be repeated"))
                .addOption(value(null, "blocks", "N", "number of logical blocks"))
                .addOption(value(null, "machine", "NAME", "another machine, by name or path of its file"))
                .addOption(CommonOptions.set())
                .addOption(CommonOptions.json())
                .addOption(Option.builder()
                        .longOpt("timing-only")
                        .desc("leave out values: the same cycles, faster; nothing is checked")
                        .get())
                .addOption(Option.builder()
                        .longOpt("no-check")
                        .desc("do not compare with references")
                        .get())
                .addOption(value(null, "threads", "N", "host threads; default all. Changes no cycle and no byte"))
                .addOption(value(null, "seed", "N", "other random tensors; default 0"))
                .addOption(Option.builder()
                        .longOpt("references")
                        .desc("list the functions that checks may use, and stop")
                        .get());
    }

    private static Option value(String shortName, String longName, String argument, String description) {
        return Option.builder(shortName)
                .longOpt(longName)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    @Override
    public int run(CommandLine line, Console console) {
        if (line.hasOption("references")) {
            console.out().print(ReferenceFunctions.manual());
            return OK;
        }
        Path path = CommonOptions.onlyFile(line, "npu run", "one program");
        RunSettings settings = settings(line);
        RunOutcome outcome = Runner.run(Program.load(path), settings, console);
        report(line, outcome, console);
        return outcome.status().equals("ok") ? OK : FAILED;
    }

    private static RunSettings settings(CommandLine line) {
        return RunSettings.defaults()
                .change()
                .params(CommonOptions.pairs(line, "p"))
                .defines(CommonOptions.pairs(line, "D"))
                .tensorFiles(files(line, "tensor"))
                .outputs(files(line, "out"))
                .blocks(Optional.ofNullable(line.getOptionValue("blocks")))
                .machine(Optional.ofNullable(line.getOptionValue("machine")))
                .machineNumbers(CommonOptions.settings(line))
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

    private static void report(CommandLine line, RunOutcome outcome, Console console) {
        String json = line.getOptionValue("json");
        if ("-".equals(json)) {
            console.out().print(ResultJson.text(outcome));
        } else {
            console.out().print(Summary.text(outcome, console));
        }
        if (json != null && !json.equals("-")) {
            byte[] bytes = ResultJson.text(outcome).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(CommonOptions.path(json), out -> out.write(bytes));
        }
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
