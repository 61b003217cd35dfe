// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a log for the Konata pipeline viewer: one row per instruction, stage "Q" while it waits in its pipe's queue, stage
 * "X" while it executes. The viewer is for looking closely, so only the first instructions of a run are kept.
 */
final class KonataWriter implements SliceSink {
    static final int MAXIMUM_INSTRUCTIONS = 100_000;

    private record Entry(long issue, long start, long end, int thread, String text) {}

    private record Event(long cycle, int order, String line) {}

    private final Path file;
    private final SliceFilter filter;
    private final List<Entry> entries = new ArrayList<>();
    private ProgramText text;

    KonataWriter(Path file, SliceFilter filter) {
        this.file = file;
        this.filter = filter;
    }

    @Override
    public void kernel(int die, String kernel, int blocks, ProgramText programText) {
        text = programText;
    }

    @Override
    public void slice(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle, long bytes) {
        if (entries.size() < MAXIMUM_INSTRUCTIONS && filter.keeps(core)) {
            int word = instruction.wordIndex();
            String label = core + " " + pipe + " " + text.statement(word) + " (" + text.position(word) + ")";
            entries.add(new Entry(instruction.issueCycle(), startCycle, endCycle, core.index(), label));
        }
    }

    @Override
    public void close() {
        List<Event> events = new ArrayList<>();
        List<Entry> ordered =
                entries.stream().sorted(Comparator.comparingLong(Entry::issue)).toList();
        for (int id = 0; id < ordered.size(); id++) {
            Entry entry = ordered.get(id);
            add(events, entry.issue(), "I\t" + id + "\t" + id + "\t" + entry.thread());
            add(events, entry.issue(), "L\t" + id + "\t0\t" + entry.text().replace('\t', ' '));
            add(events, entry.issue(), "S\t" + id + "\t0\tQ");
            add(events, entry.start(), "E\t" + id + "\t0\tQ");
            add(events, entry.start(), "S\t" + id + "\t0\tX");
            add(events, entry.end(), "E\t" + id + "\t0\tX");
            add(events, entry.end(), "R\t" + id + "\t" + id + "\t0");
        }
        events.sort(Comparator.comparingLong(Event::cycle).thenComparingInt(Event::order));
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("Kanata\t0004\n");
            long cycle = events.isEmpty() ? 0 : events.get(0).cycle();
            out.write("C=\t" + cycle + "\n");
            for (Event event : events) {
                if (event.cycle() > cycle) {
                    out.write("C\t" + (event.cycle() - cycle) + "\n");
                    cycle = event.cycle();
                }
                out.write(event.line());
                out.write('\n');
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void add(List<Event> events, long cycle, String line) {
        events.add(new Event(cycle, events.size(), line));
    }
}
