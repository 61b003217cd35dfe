// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What one run folded to. All reports are written from it.
 *
 * @param kernel the kernel's name
 * @param blocks logical blocks
 * @param cycles until the last event, from the start of the launch
 * @param text statements and source positions
 * @param cores counters of the cores that ran a block
 * @param words counters per word of the pipes, summed over cores
 * @param scalarWords the same of the scalar units; a run of scalar instructions counts at its first word
 * @param stalls waiting cycles by cause
 * @param paths bytes moved, by path name
 * @param memory what L2 and HBM did over time
 * @param fault how the run broke off, if it did
 */
record Profile(
        String kernel,
        int blocks,
        long cycles,
        ProgramText text,
        List<CoreCounters> cores,
        WordCounters words,
        WordCounters scalarWords,
        StallTable stalls,
        Map<String, PathCounters> paths,
        MemorySeries memory,
        Optional<FaultReport> fault) {
    static final ProgramImage EMPTY_IMAGE = new ProgramImage(new int[0], new byte[0], List.of(), List.of(), List.of());

    /** Rows of all words, in order of words; scalar runs before what they sent to pipes. */
    List<WordRow> rows() {
        List<WordRow> rows = new ArrayList<>(scalarWords.rows());
        rows.addAll(words.rows());
        rows.sort(Comparator.comparingInt(WordRow::word).thenComparing(WordRow::pipe));
        return rows;
    }

    /** The same by source line, lines in order of their first words. */
    Map<String, List<WordRow>> rowsByLine() {
        Map<String, List<WordRow>> byLine = new LinkedHashMap<>();
        for (WordRow row : rows()) {
            byLine.computeIfAbsent(text.position(row.word()), unused -> new ArrayList<>())
                    .add(row);
        }
        return byLine;
    }

    /** Operations of a type on all cores. */
    long operations(Arithmetic.Class type) {
        return cores.stream().mapToLong(core -> core.operations(type)).sum();
    }

    long conflictCycles(CoreKind kind) {
        return sum(kind, CoreCounters::conflictCycles);
    }

    List<CoreCounters> cores(CoreKind kind) {
        return cores.stream().filter(core -> core.core().kind() == kind).toList();
    }

    /** A counter summed over the cores of a kind. */
    long sum(CoreKind kind, ToLongFunction<CoreCounters> counter) {
        return cores(kind).stream().mapToLong(counter).sum();
    }

    long busyCycles(CoreKind kind, Pipe pipe) {
        return sum(kind, core -> core.busyCycles(pipe));
    }

    long waitCycles(CoreKind kind, Pipe pipe) {
        return sum(kind, core -> core.waitCycles(pipe));
    }

    long instructions(CoreKind kind, Pipe pipe) {
        return sum(kind, core -> core.instructions(pipe));
    }

    /** Share of the time of the cores used in which the pipe was busy. */
    double busyRatio(CoreKind kind, Pipe pipe) {
        long time = sum(kind, CoreCounters::blockCycles);
        return time == 0 ? 0 : (double) busyCycles(kind, pipe) / time;
    }
}
