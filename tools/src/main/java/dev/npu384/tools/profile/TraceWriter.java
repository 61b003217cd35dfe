// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes trace.json in the Chrome trace event format, which Perfetto and chrome://tracing open: a process per core, a
 * thread per pipe, slices, flow arrows and counters. Streamed: one slice per pipe is kept back.
 *
 * <p>Level 0 has blocks and counters; 1 adds a slice per instruction; 2 adds operands, bytes and flag arrows; 3 adds runs of
 * scalar instructions and stalls. Slices of a thread must not cross, so a slice ends where the next of its pipe starts: the
 * slices of a thread add up to the busy cycles of its pipe. Viewers want the ends of an arrow inside slices: it goes from
 * the last instruction before the set to the first one after the wait.
 */
final class TraceWriter implements SliceSink {
    static final int MAXIMUM_LEVEL = 3;

    private final TraceFile file;
    private final int level;
    private final SliceFilter filter;
    private final Map<Integer, TraceLane> lanes = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private ProgramText text;

    /**
     * @param cyclesPerUs clock in MHz
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    TraceWriter(Path path, int level, SliceFilter filter, double cyclesPerUs) {
        this.level = level;
        this.filter = filter;
        file = new TraceFile(path, cyclesPerUs);
    }

    @Override
    public boolean wantsSlices() {
        return level >= 1;
    }

    @Override
    public void kernel(int die, String kernel, int blocks, ProgramText programText) {
        text = programText;
    }

    @Override
    public void slice(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle, long bytes) {
        if (level < 1 || !filter.keeps(core)) {
            return;
        }
        TraceLane lane = lane(core, pipe);
        flush(lane, startCycle);
        lane.count++;
        if ((lane.count - 1) % filter.everyNth() != 0) {
            lane.firstStart = -1;
            return;
        }
        lane.hold(instruction, startCycle, endCycle, bytes);
        if (level >= 2 && filter.everyNth() == 1) {
            lane.arrowsInto(startCycle, file);
        }
    }

    /** Writes the slice that was kept back, which ends at the latest where the next one starts. */
    private void flush(TraceLane lane, long nextStart) {
        Issued held = lane.held;
        if (held == null) {
            return;
        }
        lane.held = null;
        long end = Math.min(lane.heldEnd, nextStart);
        file.begin("X", lane.core, lane.pipe.ordinal(), name(held), lane.heldStart);
        file.duration(lane.heldStart, end);
        if (level >= 2) {
            arguments(held, lane.heldEnd - lane.heldStart, lane.heldBytes);
        }
        file.end();
    }

    private void arguments(Issued issued, long cycles, long bytes) {
        int word = issued.wordIndex();
        file.beginArguments();
        file.argument("line", text.position(word));
        file.argument("statement", text.statement(word));
        file.argument("cycles", cycles);
        register("xd", issued.xd());
        register("xn", issued.xn());
        register("xm", issued.xm());
        register("xt", issued.xt());
        if (bytes != 0) {
            file.argument("bytes", bytes);
        }
        if (issued.conflictCycles() != 0) {
            file.argument("bank_conflict_cycles", issued.conflictCycles());
        }
        file.end();
    }

    private void register(String name, long value) {
        if (value != 0) {
            file.argument(name, "0x" + Long.toHexString(value));
        }
    }

    /** Mnemonic and suffix, made once per word. */
    private String name(Issued issued) {
        return names.computeIfAbsent(issued.wordIndex(), word -> {
            String suffix = issued.decoded().form().suffix();
            String mnemonic = issued.decoded().instruction().mnemonic().toLowerCase(Locale.ROOT);
            return suffix.isEmpty() ? mnemonic : mnemonic + "." + suffix;
        });
    }

    @Override
    public void scalarRun(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        if (level >= MAXIMUM_LEVEL && filter.keeps(core)) {
            file.begin("X", core, Pipe.S.ordinal(), "scalar", startCycle);
            file.duration(startCycle, endCycle);
            file.beginArguments();
            file.argument("line", text.position(firstWord));
            file.argument("instructions", instructions);
            file.end();
            file.end();
        }
    }

    @Override
    public void stall(CoreId core, Pipe pipe, StallCause cause, long startCycle, long endCycle) {
        if (level < MAXIMUM_LEVEL || !filter.keeps(core)) {
            return;
        }
        file.begin(
                "X", core, TraceFile.STALLS + pipe.ordinal(), "wait: " + StallText.reason(cause.reason()), startCycle);
        file.duration(startCycle, endCycle);
        file.beginArguments();
        file.argument("line", text.position(cause.word()));
        if (cause.blockerWord() >= 0) {
            file.argument("set_by", text.position(cause.blockerWord()));
        }
        file.end();
        file.end();
    }

    @Override
    public void block(CoreId core, int block, long startCycle, long endCycle) {
        if (filter.keeps(core)) {
            file.begin("X", core, TraceFile.BLOCKS, "block " + block, startCycle);
            file.duration(startCycle, endCycle);
            file.end();
        }
    }

    @Override
    public void flagSet(CoreId core, Pipe source, Pipe destination, int id, long cycle) {
        if (level >= 2 && filter.keeps(core)) {
            lane(core, source).flagSet(destination, id);
        }
    }

    @Override
    public void flow(CoreId core, Pipe source, Pipe destination, int id, long setCycle, long takenCycle) {
        if (level >= 2 && filter.everyNth() == 1 && filter.keeps(core)) {
            TraceLane from = lane(core, source);
            long anchor = from.anchor(destination, id);
            if (anchor >= 0 && destination != Pipe.S) {
                lane(core, destination).await(source, anchor, id, takenCycle);
            }
        }
    }

    /** One value per series of a counter at a cycle. */
    void counter(String name, long cycle, Map<String, Double> values) {
        file.counter(name, cycle, values);
    }

    /** The file, for what is not of a core; before it is closed. */
    TraceFile file() {
        return file;
    }

    @Override
    public void close() {
        for (TraceLane lane : lanes.values()) {
            flush(lane, Long.MAX_VALUE);
        }
        file.close();
    }

    private TraceLane lane(CoreId core, Pipe pipe) {
        return lanes.computeIfAbsent(core.index() * 16 + pipe.ordinal(), key -> new TraceLane(core, pipe));
    }
}
