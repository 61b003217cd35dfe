// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The CSV files of a profile, with the column meanings of the vendor's profiler. */
final class CsvReports {
    private static final Map<Pipe, String> VENDOR_NAMES = Map.of(
            Pipe.S, "scalar", Pipe.V, "vec", Pipe.M, "cube", Pipe.MTE1, "mte1", Pipe.MTE2, "mte2", Pipe.MTE3, "mte3",
            Pipe.FIX, "fixpipe");

    private final Profile profile;
    private final double cyclesPerUs;

    /** @param cyclesPerUs clock in MHz */
    CsvReports(Profile profile, double cyclesPerUs) {
        this.profile = profile;
        this.cyclesPerUs = cyclesPerUs;
    }

    void write(Path folder) throws IOException {
        instructions().write(folder, profile.rows());
        sourceLines().write(folder, lines());
        pipeUtilization().write(folder, profile.cores());
        arithmeticUtilization().write(folder, profile.cores());
        memory().write(folder, profile.cores());
        memoryOf("MemoryUB.csv", "Traffic of the UB of each vector core.", Space.UB)
                .write(folder, cores(CoreKind.AIV));
        memoryOf("MemoryL0.csv", "Traffic of L0A, L0B and L0C of each cube core.", Space.L0A, Space.L0B, Space.L0C)
                .write(folder, cores(CoreKind.AIC));
        resourceConflicts().write(folder, profile.cores());
    }

    /** The manual page of all files. */
    static String manual() {
        CsvReports reports = new CsvReports(new ProfileRecorder(0, List.of()).profile(), 1000);
        List<CsvFile<?>> files = List.of(
                reports.instructions(),
                reports.sourceLines(),
                reports.pipeUtilization(),
                reports.arithmeticUtilization(),
                reports.memory(),
                reports.memoryOf("MemoryUB.csv", "Traffic of the UB of each vector core.", Space.UB),
                reports.memoryOf(
                        "MemoryL0.csv",
                        "Traffic of L0A, L0B and L0C of each cube core.",
                        Space.L0A,
                        Space.L0B,
                        Space.L0C),
                reports.resourceConflicts());
        return "Times are simulated. A ratio is a share of the core's own time.\n\n"
                + files.stream().map(CsvFile::manual).collect(Collectors.joining("\n"))
                + "\n"
                + FabricCsv.manual()
                + "\n"
                + HostCsv.manual();
    }

    private List<CoreCounters> cores(CoreKind kind) {
        return profile.cores(kind);
    }

    private CsvFile<WordRow> instructions() {
        return new CsvFile<>(
                "instructions.csv",
                "One row per executed word and pipe, summed over cores. A run of scalar instructions counts at its first"
                        + " word, with pipe S.",
                List.of(
                        Column.of(
                                "Addr",
                                "global address of the word",
                                row -> "0x" + Long.toHexString(KernelAbi.TEXT_BASE + 4L * row.word())),
                        Column.of(
                                "Pipe",
                                "pipe that executed it",
                                row -> row.pipe().name()),
                        Column.of(
                                "Source", "file and line", row -> profile.text().position(row.word())),
                        Column.of("Call Count", "times executed; S: instructions of the runs", WordRow::calls),
                        Column.of(
                                "Cycles",
                                "busy cycles; overlap with the pipe's previous instruction belongs to that one",
                                WordRow::busyCycles),
                        Column.of(
                                "Active Cycles",
                                "start to end of each execution, overlaps counted again",
                                WordRow::activeCycles),
                        Column.of("Wait Cycles", "cycles its pipe stood still at this word", WordRow::waitCycles),
                        Column.of(
                                "Conflict Cycles",
                                "busy cycles that conflicts at the banks of the unified buffer cost",
                                WordRow::conflictCycles),
                        Column.of(
                                "HBM Cycles",
                                "busy cycles of transfers while HBM delivered about all it can, sampled every 512 cycles",
                                WordRow::hbmCycles),
                        Column.of("RunningTime(us)", "busy cycles as time", row -> row.busyCycles() / cyclesPerUs),
                        Column.of("Process Bytes", "bytes it moved", WordRow::bytes),
                        Column.of(
                                "Detail",
                                "the statement as expanded",
                                row -> profile.text().statement(row.word()))));
    }

    /** A source line with the rows of its words. */
    record LineRow(String position, List<WordRow> rows) {
        long sum(ToLongFunction<WordRow> counter) {
            return rows.stream().mapToLong(counter).sum();
        }
    }

    private List<LineRow> lines() {
        return profile.rowsByLine().entrySet().stream()
                .map(entry -> new LineRow(entry.getKey(), entry.getValue()))
                .toList();
    }

    private CsvFile<LineRow> sourceLines() {
        return new CsvFile<>(
                "source_lines.csv",
                "One row per source line, summed over its words and over cores.",
                List.of(
                        Column.of("Line", "file and line", LineRow::position),
                        Column.of("Call Count", "instructions executed", row -> row.sum(WordRow::calls)),
                        Column.of("Cycles", "busy cycles", row -> row.sum(WordRow::busyCycles)),
                        Column.of(
                                "Wait Cycles", "cycles a pipe stood still there", row -> row.sum(WordRow::waitCycles)),
                        Column.of(
                                "Conflict Cycles",
                                "busy cycles lost to bank conflicts",
                                row -> row.sum(WordRow::conflictCycles)),
                        Column.of(
                                "HBM Cycles",
                                "busy cycles while HBM delivered about all it can",
                                row -> row.sum(WordRow::hbmCycles)),
                        Column.of("Process Bytes", "bytes moved", row -> row.sum(WordRow::bytes))));
    }

    private CsvFile<CoreCounters> pipeUtilization() {
        List<Column<CoreCounters>> columns = identity();
        columns.add(Column.of(
                "total_cycles", "cycles between start and end of the core's blocks", CoreCounters::blockCycles));
        columns.add(Column.of("time(us)", "the same as time", core -> core.blockCycles() / cyclesPerUs));
        for (Pipe pipe : Pipe.values()) {
            String name = VENDOR_NAMES.get(pipe);
            columns.add(Column.of(
                    name + "_time(us)",
                    "time the " + pipe + " pipe was busy",
                    core -> core.busyCycles(pipe) / cyclesPerUs));
            columns.add(Column.of(name + "_cycles", "the same in cycles", core -> core.busyCycles(pipe)));
            columns.add(Column.of(name + "_ratio", "the same as a share", core -> ratio(core.busyCycles(pipe), core)));
            columns.add(Column.of(
                    name + "_instr", "instructions of the " + pipe + " pipe", core -> core.instructions(pipe)));
        }
        return new CsvFile<>("PipeUtilization.csv", "Busy time of each pipe, one row per core.", columns);
    }

    private CsvFile<CoreCounters> arithmeticUtilization() {
        List<Column<CoreCounters>> columns = identity();
        for (Arithmetic.Class type : Arithmetic.Class.values()) {
            if (type != Arithmetic.Class.NONE) {
                String name = type.name().toLowerCase(Locale.ROOT);
                columns.add(Column.of(
                        name + "_ops",
                        "operations, a multiply-add of the cube counting two",
                        core -> core.operations(type)));
                columns.add(Column.of(
                        name + "_ratio",
                        "share of the time an instruction of this type was executing",
                        core -> ratio(core.operationCycles(type), core)));
            }
        }
        return new CsvFile<>("ArithmeticUtilization.csv", "Arithmetic by type, one row per core.", columns);
    }

    private CsvFile<CoreCounters> memory() {
        return memoryOf(
                "Memory.csv", "Traffic of each core with global memory and between its buffers.", Space.values());
    }

    private CsvFile<CoreCounters> memoryOf(String name, String summary, Space... spaces) {
        List<Column<CoreCounters>> columns = identity();
        List<Space> of = List.of(spaces);
        for (Space from : Space.values()) {
            for (Space to : Space.values()) {
                String path = MemoryPaths.name(from, to);
                boolean taken = MemoryPaths.exists(from, to) || profile.paths().containsKey(path);
                if (taken && (of.contains(from) || of.contains(to))) {
                    columns.add(Column.of(
                            path + "_datas(B)", "bytes from " + from + " to " + to, core -> core.pathBytes(from, to)));
                    columns.add(Column.of(
                            path + "_bw(GB/s)",
                            "the same over the core's time",
                            core -> bandwidth(core.pathBytes(from, to), core)));
                }
            }
        }
        return new CsvFile<>(name, summary, columns);
    }

    private CsvFile<CoreCounters> resourceConflicts() {
        List<Column<CoreCounters>> columns = identity();
        columns.add(Column.of(
                "vec_bank_cflt_cycles",
                "cycles the vector unit lost to conflicts at the banks of the UB",
                CoreCounters::conflictCycles));
        columns.add(Column.of(
                "vec_bank_cflt_ratio",
                "share of the time the vector unit lost to UB bank conflicts",
                core -> ratio(core.conflictCycles(), core)));
        for (StallReason reason : StallReason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            columns.add(Column.of(
                    "wait_" + name + "_cycles",
                    "cycles its pipes stood still, reason: " + name.replace('_', ' '),
                    core -> waits(core, reason)));
        }
        for (Pipe pipe : Pipe.values()) {
            columns.add(Column.of(
                    VENDOR_NAMES.get(pipe) + "_wait_ratio",
                    "share of the time the " + pipe + " pipe waited",
                    core -> ratio(core.waitCycles(pipe), core)));
            columns.add(Column.of(
                    VENDOR_NAMES.get(pipe) + "_wait_cycles",
                    "the same in cycles" + (pipe == Pipe.S ? "; waits for memory count as busy" : ""),
                    core -> core.waitCycles(pipe)));
        }
        return new CsvFile<>("ResourceConflictRatio.csv", "What held the pipes up, one row per core.", columns);
    }

    private static long waits(CoreCounters core, StallReason reason) {
        long sum = 0;
        for (Pipe pipe : Pipe.values()) {
            sum += core.waitCycles(pipe, reason);
        }
        return sum;
    }

    private static List<Column<CoreCounters>> identity() {
        List<Column<CoreCounters>> columns = new ArrayList<>();
        columns.add(Column.of("core", "name of the core", CoreCounters::core));
        columns.add(Column.of("blocks", "logical blocks it ran", CoreCounters::blocks));
        return columns;
    }

    private static double ratio(long cycles, CoreCounters core) {
        return core.blockCycles() == 0 ? 0 : (double) cycles / core.blockCycles();
    }

    private double bandwidth(long bytes, CoreCounters core) {
        return core.blockCycles() == 0 ? 0 : bytes / (core.blockCycles() / cyclesPerUs) / 1000;
    }
}
