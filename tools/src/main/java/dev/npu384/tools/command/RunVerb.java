// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.profile.Budget;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.PublishedFigures;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.reference.ReferenceFunctions;
import dev.npu384.tools.result.ResultJson;
import dev.npu384.tools.result.RunOutcome;
import dev.npu384.tools.result.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a program and checks its results. */
public final class RunVerb implements Verb {
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
                "npu run test-programs/vector/add -p n=1000 --timing-only --set hbm.bandwidth=0.8",
                "npu run test-programs/supernode/all-gather -p bytes=262144 --timing-only --fail plane:3@20us");
    }

    @Override
    public Options options() {
        return RunOptions.options()
                .addOption(CommonOptions.json())
                .addOption(Option.builder()
                        .longOpt("references")
                        .desc("list the functions that checks may use, and stop")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        if (line.hasOption("references")) {
            console.out().print(ReferenceFunctions.manual());
            return OK;
        }
        Path path = CommonOptions.onlyFile(line, "npu run", "one program");
        RunSettings settings = RunOptions.settings(line);
        settings.outputs().values().forEach(OutputFile::checkFolder);
        if (line.hasOption("json") && !line.getOptionValue("json").equals("-")) {
            OutputFile.checkFolder(CommonOptions.path(line.getOptionValue("json")));
        }
        Program program = Program.load(path);
        Optional<Budget> budget = Budget.of(program, settings);
        RunOutcome outcome = Runner.run(
                program,
                settings,
                console,
                budget.map(Budget::observer).map(List::of).orElse(List.of()));
        report(line, outcome, console);
        if (!"-".equals(line.getOptionValue("json"))) {
            console.out().print(PublishedFigures.text(program, settings, outcome));
        }
        boolean kept = budget.map(wanted -> kept(wanted, outcome, console)).orElse(true);
        return kept && outcome.status().equals("ok") ? OK : FAILED;
    }

    private static boolean kept(Budget budget, RunOutcome outcome, Console console) {
        String moved = outcome.status().equals("ok") ? budget.moved() : "";
        if (!moved.isEmpty()) {
            console.err().print(console.paintProblem(Console.Colour.RED, "error: ") + moved);
        }
        return moved.isEmpty();
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
        RunOptions.problems(outcome, console);
    }
}
