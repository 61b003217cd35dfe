// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.tools.Console;
import dev.npu384.tools.UserError;
import dev.npu384.tools.profile.ProfileComparison;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.result.Summary;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs a program and shows where its cycles go. */
public final class ProfileVerb implements Verb {
    private static final String DEFAULT_FOLDER = "npu-profile";
    private static final int DEFAULT_LEVEL = 2;
    private static final int MAX_EVERY = 1 << 20;
    private static final int MAX_RANK = 1 << 12;

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public String summary() {
        return "Run a program and show where its cycles go: report, trace, tables";
    }

    @Override
    public String operands() {
        return "PROGRAM (a folder with a run.json, or a .s file), or with --compare two profiles";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "npu profile test-programs/vector/add -p n=100000 -o /tmp/npu-add",
                "npu profile test-programs/vector/add -p n=100000 -o /tmp/npu-add --level 3 --cores aiv0,aiv1",
                "npu profile test-programs/vector/add -p n=100000 -o /tmp/npu-add --level 1 --every 10 --timing-only",
                "npu profile test-programs/supernode/all-reduce -p ranks=16 -p bytes=65536 --rank 3 -o /tmp/npu-all-reduce");
    }

    @Override
    public Options options() {
        return RunOptions.options()
                .addOption(RunOptions.value("o", "output", "DIR", "folder to write to; default " + DEFAULT_FOLDER))
                .addOption(
                        RunOptions.value(
                                null,
                                "level",
                                "N",
                                "0 counters; 1 instructions; 2 their operands and flag arrows (default); 3 scalar runs and waits"))
                .addOption(RunOptions.value(null, "cores", "NAMES", "draw these cores only, such as aic0,aiv0,aiv1"))
                .addOption(RunOptions.value(null, "every", "N", "draw every N-th instruction of a pipe"))
                .addOption(RunOptions.value(
                        null, "rank", "N", "draw the cores of this rank, of a program with several; default 0"))
                .addOption(Option.builder()
                        .longOpt("compare")
                        .desc("run nothing: say what moved between two profiles (folders) or results (JSON files)")
                        .get())
                .addOption(Option.builder()
                        .longOpt("no-advice")
                        .desc("do not run the program again to find out what changes would gain")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        if (line.hasOption("compare")) {
            return compare(line, console);
        }
        Path path = CommonOptions.onlyFile(line, "npu profile", "one program");
        ProfileSettings settings = settings(line);
        ProfileRun.Finding finding =
                ProfileRun.profile(Program.load(path), RunOptions.settings(line), settings, console);
        console.out().print(Summary.text(finding.outcome(), console));
        console.out().print(finding.text());
        console.out().println("\n  written to " + settings.folder() + ": report.html, trace.json, *.csv, result.json");
        RunOptions.problems(finding.outcome(), console);
        return finding.outcome().status().equals("ok") ? OK : FAILED;
    }

    private static int compare(CommandLine line, Console console) {
        List<String> files = line.getArgList();
        if (files.size() != 2) {
            throw new UserError(
                    "NPU-R0014",
                    "",
                    "npu profile --compare takes two profiles, not " + files.size(),
                    "npu profile --help shows an example");
        }
        console.out().print(ProfileComparison.text(CommonOptions.path(files.get(0)), CommonOptions.path(files.get(1))));
        return OK;
    }

    private static ProfileSettings settings(CommandLine line) {
        return new ProfileSettings(
                CommonOptions.path(line.getOptionValue("o", DEFAULT_FOLDER)),
                (int) CommonOptions.number(line, "level", DEFAULT_LEVEL, 0, ProfileSettings.MAXIMUM_LEVEL),
                cores(line.getOptionValue("cores", "")),
                (int) CommonOptions.number(line, "every", 1, 1, MAX_EVERY),
                (int) CommonOptions.number(line, "rank", 0, 0, MAX_RANK),
                !line.hasOption("no-advice"));
    }

    private static Set<String> cores(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.toLowerCase(Locale.ROOT).split(",")) {
            String core = name.strip();
            if (!core.isEmpty() && !core.matches("(\\w+\\.)?ai[cv]\\d{1,3}")) {
                throw new UserError("NPU-R0016", "", "option --cores names " + core, "cores are aic0, aiv0, aiv1, ...");
            }
            if (!core.isEmpty()) {
                names.add(core);
            }
        }
        return names;
    }
}
