// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The events of a trace as JSON, one by one. Times are microseconds of simulated time, exact to a cycle. */
final class TraceFile implements AutoCloseable {
    /** Thread of the blocks of a core. */
    static final int BLOCKS = 99;

    /** Threads of stalls: this and the pipe's number. */
    static final int STALLS = 32;

    private static final int COUNTERS_PROCESS = 0;

    private final JsonGenerator json;
    private final double cyclesPerUs;
    private final Set<Integer> named = new HashSet<>();
    private long nextArrow;
    private long originCycle;

    TraceFile(Path path, double cyclesPerUs) {
        this.cyclesPerUs = cyclesPerUs;
        try {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
            json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
            json.writeStartObject();
            json.writeStringField("displayTimeUnit", "ns");
            json.writeObjectFieldStart("otherData");
            json.writeNumberField("cycles_per_us", cyclesPerUs);
            json.writeEndObject();
            json.writeArrayFieldStart("traceEvents");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Cycles of events to come count from this cycle of the trace. */
    void startsAt(long cycle) {
        originCycle = cycle;
    }

    /** Opens an event; {@link #end} closes it. */
    void begin(String phase, CoreId core, int thread, String name, long cycle) {
        try {
            int process = processOf(core);
            nameThread(core, process, thread);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        begin(phase, processOf(core), thread, name, cycle);
    }

    /** Gives a process and one of its threads their names; cores have theirs already. */
    void name(int process, String processName, int thread, String threadName) {
        try {
            if (named.add(process * 128 + 127)) {
                metadata("process_name", process, 0, processName);
            }
            metadata("thread_name", process, thread, threadName);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Opens an event of a thread that has been named; {@link #end} closes it. */
    void begin(String phase, int process, int thread, String name, long cycle) {
        try {
            json.writeStartObject();
            json.writeStringField("ph", phase);
            json.writeNumberField("pid", process);
            json.writeNumberField("tid", thread);
            microseconds("ts", originCycle + cycle);
            json.writeStringField("name", name);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    void duration(long startCycle, long endCycle) {
        try {
            microseconds("dur", Math.max(0, endCycle - startCycle));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Opens the arguments of an event; {@link #end} closes them. */
    void beginArguments() {
        try {
            json.writeObjectFieldStart("args");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    void argument(String name, String value) {
        try {
            json.writeStringField(name, value);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    void argument(String name, double value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** One end of an interval of a thread that may cross others: phase {@code b} or {@code e}. */
    void async(String phase, int process, int thread, String name, long number, long cycle) {
        begin(phase, process, thread, name, cycle);
        try {
            json.writeStringField("cat", "message");
            json.writeNumberField("id", number);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    void argument(String name, long value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Closes the innermost object. */
    void end() {
        try {
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** An arrow between two slices of a core. */
    void arrow(CoreId core, Pipe from, long fromCycle, Pipe to, long toCycle, int flag) {
        long number = nextArrow++;
        String name = from.assemblyName() + "." + to.assemblyName() + " #" + flag;
        arrowEnd("s", core, from, fromCycle, name, number);
        arrowEnd("f", core, to, toCycle, name, number);
    }

    private void arrowEnd(String phase, CoreId core, Pipe pipe, long cycle, String name, long number) {
        begin(phase, core, pipe.ordinal(), name, cycle);
        try {
            json.writeStringField("cat", "flag");
            json.writeNumberField("id", number);
            if (phase.equals("f")) {
                json.writeStringField("bp", "e");
            }
            json.writeEndObject();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** One value per series of a counter at a cycle. */
    void counter(String name, long cycle, Map<String, Double> values) {
        try {
            if (named.add(COUNTERS_PROCESS)) {
                metadata("process_name", COUNTERS_PROCESS, 0, "memory");
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        counter(COUNTERS_PROCESS, name, cycle, values);
    }

    /** The same, of a process that has been named. */
    void counter(int process, String name, long cycle, Map<String, Double> values) {
        try {
            json.writeStartObject();
            json.writeStringField("ph", "C");
            json.writeStringField("name", name);
            json.writeNumberField("pid", process);
            json.writeNumberField("tid", 0);
            microseconds("ts", originCycle + cycle);
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

    private void nameThread(CoreId core, int process, int thread) throws IOException {
        if (!named.add(process * 128 + thread)) {
            return;
        }
        if (named.add(process * 128 + 127)) {
            metadata("process_name", process, 0, core.toString().toUpperCase(Locale.ROOT));
        }
        metadata("thread_name", process, thread, threadName(thread));
    }

    private static String threadName(int thread) {
        if (thread == BLOCKS) {
            return "blocks";
        }
        return thread >= STALLS ? Pipe.values()[thread - STALLS] + " waits" : Pipe.values()[thread].name();
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

    /** Process numbers: cube cores of a die first, so that viewers sort them so. */
    private static int processOf(CoreId core) {
        return 1 + core.die() * 128 + (core.kind() == CoreKind.AIC ? 0 : 32) + core.indexInKind();
    }

    private void microseconds(String name, long cycles) throws IOException {
        long millionths = Math.round(cycles / cyclesPerUs * 1e6);
        StringBuilder digits = new StringBuilder(24).append(millionths / 1_000_000);
        long rest = millionths % 1_000_000;
        if (rest != 0) {
            digits.append('.');
            for (long unit = 100_000; rest != 0; unit /= 10) {
                digits.append((char) ('0' + rest / unit));
                rest %= unit;
            }
        }
        json.writeFieldName(name);
        json.writeNumber(digits.toString());
    }
}
