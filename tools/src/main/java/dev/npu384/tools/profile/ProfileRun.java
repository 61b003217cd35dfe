// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.tools.Console;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.MachineFiles;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.ResultJson;
import dev.npu384.tools.result.RunOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs a program once and writes everything that its events tell. */
public final class ProfileRun {
    static final String TRACE = "trace.json";
    /** The page among the files of a profile. */
    public static final String REPORT_NAME = "report.html";

    static final String KONATA = "konata.log";
    static final String RESULT = "result.json";

    private final Program program;
    private final RunSettings runSettings;
    private final ProfileSettings settings;
    private final Console console;
    private final Machine machine;
    private final Peaks peaks;

    private ProfileRun(Program program, RunSettings runSettings, ProfileSettings settings, Console console) {
        this.program = program;
        this.runSettings = runSettings;
        this.settings = settings;
        this.console = console;
        machine =
                MachineFiles.load(runSettings.machine().orElse(program.file().machine()), runSettings.machineNumbers());
        peaks = new Peaks(machine.spec());
    }

    /**
     * What a profile found.
     *
     * @param text the table for people
     */
    public record Finding(RunOutcome outcome, String text, List<Advice> advice) {}

    /**
     * Profiles a run. Faults and deadlocks are in the outcome; the files show the run up to there.
     *
     * @throws UserError for everything that keeps the kernel from being launched, or the files from being written
     */
    public static Finding profile(Program program, RunSettings runSettings, ProfileSettings settings, Console console) {
        try {
            return new ProfileRun(program, runSettings, settings, console).run();
        } catch (IOException exception) {
            throw cannotWrite(settings.folder(), exception);
        } catch (UncheckedIOException exception) {
            throw cannotWrite(settings.folder(), exception.getCause());
        }
    }

    private static UserError cannotWrite(Path folder, IOException exception) {
        return new UserError(
                "NPU-R0030",
                folder.toString(),
                "cannot write the profile (" + exception.getMessage() + ")",
                "name another folder with -o");
    }

    private Finding run() throws IOException {
        Files.createDirectories(settings.folder());
        SliceFilter filter = settings.filter();
        TimelineBuffer timeline = new TimelineBuffer(filter);
        List<SliceSink> sinks = new ArrayList<>();
        TraceWriter trace =
                new TraceWriter(settings.folder().resolve(TRACE), settings.level(), filter, peaks.cyclesPerUs());
        sinks.add(trace);
        if (settings.level() >= 1) {
            sinks.add(timeline);
        }
        if (settings.level() >= 2) {
            sinks.add(new KonataWriter(settings.folder().resolve(KONATA), filter));
        }
        ProfileRecorder recorder = new ProfileRecorder(settings.rank(), sinks, peaks.hbmBytesPerCycle());
        // Draws no messages at levels without operands.
        FabricRecorder dies = new FabricRecorder(settings.level() >= 2 ? MessageLog.MAXIMUM : 0);
        HostRecorder hosts = new HostRecorder(settings.level() >= 2 ? MessageLog.MAXIMUM : 0, trace.file()::startsAt);
        boolean oneDie =
                !program.file().ranks().present() && program.file().host().isEmpty();
        List<Observer> observers = oneDie ? List.of(recorder) : List.of(recorder, dies, hosts);
        RunOutcome outcome;
        try {
            outcome = Runner.run(program, runSettings, console, observers);
            counters(trace, recorder.profile());
            dies.profile()
                    .ifPresent(fabric ->
                            new FabricTrace(trace.file(), fabric, peaks.cyclesPerUs()).write(settings.level()));
            hosts.profile()
                    .ifPresent(steps -> new HostTrace(trace.file(), steps)
                            .write(dies.profile().orElseThrow().fabric().shape(), settings.level()));
        } finally {
            for (SliceSink sink : sinks) {
                sink.close();
            }
        }
        return write(outcome, recorder.profile(), dies.profile(), hosts.profile(), timeline);
    }

    /** A core that ran nothing cannot be drawn; the counters are of all cores all the same. */
    private void warnOfCores(Profile profile) {
        SliceFilter filter = settings.filter();
        if (!settings.cores().isEmpty() && profile.cores().stream().noneMatch(core -> filter.keeps(core.core()))) {
            console.err()
                    .println("warning: no core of the run is named "
                            + String.join(", ", new TreeSet<>(settings.cores())) + "; the timeline is empty");
        }
    }

    private Finding write(
            RunOutcome outcome,
            Profile profile,
            Optional<FabricProfile> dies,
            Optional<HostProfile> hosts,
            TimelineBuffer timeline)
            throws IOException {
        if (settings.rank() >= outcome.launches().size()) {
            throw new UserError(
                    "NPU-R0016",
                    "",
                    "option --rank is " + settings.rank(),
                    "the program has " + outcome.launches().size() + " ranks, numbered from 0");
        }
        LaunchResult result = outcome.launches().get(settings.rank());
        warnOfCores(profile);
        Files.writeString(settings.folder().resolve(RESULT), ResultJson.text(outcome), StandardCharsets.UTF_8);
        ProfileTotals totals = ProfileTotals.of(outcome.program(), profile);
        totals.write(settings.folder(), dies, hosts, peaks.cyclesPerUs());
        Budget.write(totals, settings.folder());
        new CsvReports(profile, peaks.cyclesPerUs()).write(settings.folder());
        if (dies.isPresent()) {
            new FabricCsv(peaks.cyclesPerUs()).write(settings.folder(), dies.get());
        }
        if (hosts.isPresent()) {
            new HostCsv(peaks.cyclesPerUs()).write(settings.folder(), hosts.get());
        }
        ReportBuilder report = new ReportBuilder(profile, result, peaks);
        List<Advice> advice = advice(profile, result, dies);
        ReportData data = report.build(
                outcome.program(),
                machine.name(),
                timeline,
                advice,
                dies.map(fabric -> new FabricPage(fabric, peaks.cyclesPerUs()).data(settings.rank()))
                        .orElse(null),
                hosts.map(steps -> HostData.of(steps, peaks.cyclesPerUs())).orElse(null));
        String fabricText = dies.map(fabric -> FabricText.of(fabric, peaks.cyclesPerUs()))
                        .orElse("")
                + hosts.map(steps -> HostText.of(steps, peaks.cyclesPerUs())).orElse("");
        ReportPage.write(settings.folder().resolve(REPORT_NAME), data);
        return new Finding(outcome, ProfileText.of(profile, fabricText, advice), advice);
    }

    /** Without runs, what the counters bound by themselves. */
    private List<Advice> advice(Profile profile, LaunchResult result, Optional<FabricProfile> dies) {
        if (settings.advice()) {
            return new Advisor(program, runSettings, settings.rank()).advise(profile, result, peaks, dies);
        }
        return result.status() != RunStatus.OK
                ? List.of()
                : dies.map(fabric -> new FabricSuspicions(fabric, peaks.cyclesPerUs()).bounds(result.cycles()))
                        .orElse(List.of());
    }

    /** L2 and HBM, and bandwidth by path, over time. */
    private void counters(TraceWriter trace, Profile profile) {
        MemorySeries memory = profile.memory();
        long width = memory.align();
        double gbPerByteOfMemory = peaks.cyclesPerUs() / width / 1000;
        for (int bin = 0; bin < memory.bins(); bin++) {
            long cycle = bin * width;
            trace.counter("L2 hits %", cycle, Map.of("%", round(memory.hitPercent(bin))));
            Map<String, Double> hbm = new TreeMap<>();
            hbm.put("read", round(memory.reads().amount(bin) * gbPerByteOfMemory));
            hbm.put("write", round(memory.writes().amount(bin) * gbPerByteOfMemory));
            trace.counter("HBM GB/s", cycle, hbm);
        }
        for (PathCounters path : profile.paths().values()) {
            TimeSeries series = path.overTime();
            double gbPerByte = peaks.cyclesPerUs() / series.binCycles() / 1000;
            for (int bin = 0; bin < series.used(); bin++) {
                double value = round(series.amount(bin) * gbPerByte);
                trace.counter(path.name() + " GB/s", bin * series.binCycles(), Map.of("GB/s", value));
            }
        }
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
