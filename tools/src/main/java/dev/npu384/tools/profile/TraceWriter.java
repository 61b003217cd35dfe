// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes trace.json in the Chrome trace event format, which Perfetto and chrome://tracing open: a process per core, a
 * thread per pipe, slices, flow arrows and counters. Streamed: nothing is kept but the names written so far.
 *
 * <p>Level 0 has blocks and counters; 1 adds a slice per instruction; 2 adds operands, bytes and flag arrows; 3 adds runs of
 * scalar instructions and stalls. Times are microseconds of simulated time.
 */
final class TraceWriter implements SliceSink {
    private static final int BLOCK_THREAD = 99;

    private final JsonGenerator json;
    private final int level;
    private final SliceFilter filter;
    private final double cyclesPerUs;
    private final Set<Integer> namedThreads = new HashSet<>();
    private final long[] sampled = new long[Pipe.values().length];
    private ProgramText text;
    private long nextFlow;

    /**
     * @param cyclesPerUs clock in MHz
     * @throws UncheckedIOException when the file cannot be written
     */
    TraceWriter(Path file, int level, SliceFilter filter, double cyclesPerUs) {
        this.level = level;
        this.filter = filter;
        this.cyclesPerUs = cyclesPerUs;
        try {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
            json.writeStartObject();
            json.writeStringField("displayTimeUnit", "ns");
            json.writeArrayFieldStart("traceEvents");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void kernel(int die, String kernel, int blocks, ProgramText programText) {
        text = programText;
    }

    @Override
    public void slice(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle, long bytes) {
        if (level < 1 || !filter.keeps(core) || sampled[pipe.ordinal()]++ % filter.everyNth() != 0) {
            return;
        }
        String suffix = instruction.decoded().form().suffix();
        String mnemonic = instruction.decoded().instruction().mnemonic().toLowerCase(Locale.ROOT);
        try {
            begin("X", core, pipe.ordinal(), suffix.isEmpty() ? mnemonic : mnemonic + "." + suffix, startCycle);
            writeMicroseconds("dur", endCycle - startCycle);
            if (level >= 2) {
                json.writeObjectFieldStart("args");
                json.writeStringField("line", text.position(instruction.wordIndex()));
                json.writeStringField("statement", text.statement(instruction.wordIndex()));
                json.writeNumberField("cycles", endCycle - startCycle);
                writeHex("xd", instruction.xd());
                writeHex("xn", instruction.xn());
                writeHex("xm", instruction.xm());
                writeHex("xt", instruction.xt());
                if (bytes != 0) {
                    json.writeNumberField("bytes", bytes);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void scalarRun(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        if (level >= 3 && filter.keeps(core)) {
            span(core, Pipe.S.ordinal(), instructions + " scalar instructions", firstWord, startCycle, endCycle);
        }
    }

    @Override
    public void stall(CoreId core, Pipe pipe, StallCause cause, long startCycle, long endCycle) {
        if (level >= 3 && filter.keeps(core)) {
            String name =
                    "stall: " + cause.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            span(core, pipe.ordinal(), name, cause.word(), startCycle, endCycle);
        }
    }

    @Override
    public void block(CoreId core, int block, long startCycle, long endCycle) {
        if (filter.keeps(core)) {
            span(core, BLOCK_THREAD, "block " + block, -1, startCycle, endCycle);
        }
    }

    @Override
    public void flow(CoreId core, Pipe source, Pipe destination, int id, long setCycle, long takenCycle) {
        if (level < 2 || !filter.keeps(core)) {
            return;
        }
        long flow = nextFlow++;
        flowEnd("s", core, source, id, setCycle, flow);
        flowEnd("f", core, destination, id, takenCycle, flow);
    }

    /** One value per series of a counter at a cycle. */
    void counter(String name, long cycle, Map<String, Double> values) {
        try {
            json.writeStartObject();
            json.writeStringField("ph", "C");
            json.writeStringField("name", name);
            json.writeNumberField("pid", 0);
            writeMicroseconds("ts", cycle);
            json.writeObjectFieldStart("args");
            for (Map.Entry<String, Double> value : values.entrySet()) {
                json.writeNumberField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void close() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void span(CoreId core, int thread, String name, int word, long startCycle, long endCycle) {
        try {
            begin("X", core, thread, name, startCycle);
            writeMicroseconds("dur", endCycle - startCycle);
            if (word >= 0) {
                json.writeObjectFieldStart("args");
                json.writeStringField("line", text.position(word));
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void flowEnd(String phase, CoreId core, Pipe pipe, int id, long cycle, long flow) {
        try {
            begin(phase, core, pipe.ordinal(), "flag " + id, cycle);
            json.writeStringField("cat", "flag");
            json.writeNumberField("id", flow);
            if (phase.equals("f")) {
                json.writeStringField("bp", "e");
            }
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void begin(String phase, CoreId core, int thread, String name, long cycle) throws IOException {
        int process = processOf(core);
        if (namedThreads.add(process * 128 + thread)) {
            nameThread(core, process, thread);
        }
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        writeMicroseconds("ts", cycle);
        json.writeStringField("name", name);
    }

    private void nameThread(CoreId core, int process, int thread) throws IOException {
        if (namedThreads.add(process * 128 + 127)) {
            metadata("process_name", process, 0, core.toString().toUpperCase(Locale.ROOT));
        }
        String name = thread == BLOCK_THREAD ? "blocks" : Pipe.values()[thread].name();
        metadata("thread_name", process, thread, name);
    }

    private void metadata(String kind, int process, int thread, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", kind);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Process numbers: cube cores of a die first, so that viewers sort them so; 0 is for counters. */
    private static int processOf(CoreId core) {
        return 1 + core.die() * 128 + (core.kind() == CoreKind.AIC ? 0 : 32) + core.indexInKind();
    }

    private void writeMicroseconds(String name, long cycles) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(
                BigDecimal.valueOf(Math.round(cycles / cyclesPerUs * 10_000), 4).toString());
    }

    private void writeHex(String name, long value) throws IOException {
        if (value != 0) {
            json.writeStringField(name, "0x" + Long.toHexString(value));
        }
    }
}
