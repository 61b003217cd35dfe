// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trace.json, checked against the trace event format and added up. */
final class TraceCheck {
    /** Processes from here on are not cores. */
    private static final int FIRST_OF_FABRIC = 200_000;

    /** An interval of a thread, in cycles. */
    record Slice(String name, long start, long end, long instructions) {}

    private final Map<String, List<Slice>> threads = new TreeMap<>();
    private final Map<Integer, String> processes = new HashMap<>();
    private final Map<String, String> threadNames = new HashMap<>();
    private final Map<Long, JsonNode> openArrows = new HashMap<>();
    private final Map<Long, JsonNode> openMessages = new HashMap<>();
    /** Arguments of the slices that are not of cores, by process. */
    private final Map<String, List<JsonNode>> arguments = new HashMap<>();

    private long messages;
    private long messageBytes;
    private final List<JsonNode> arrowEnds = new ArrayList<>();
    private double cyclesPerUs;

    /** Reads and checks a trace. */
    TraceCheck(Path file) throws IOException {
        try (JsonParser parser = new ObjectMapper().createParser(file.toFile())) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                member(key, parser);
            }
        }
        assertThat(openArrows).as("arrows that begin and never end").isEmpty();
        assertThat(openMessages).as("messages that begin and never end").isEmpty();
        threads.values().forEach(TraceCheck::checkApart);
        arrowEnds.forEach(this::checkInsideSlice);
    }

    private void member(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "displayTimeUnit" -> assertThat(parser.getText()).isEqualTo("ns");
            case "otherData" -> {
                JsonNode data = parser.readValueAsTree();
                cyclesPerUs = data.path("cycles_per_us").asDouble();
                assertThat(cyclesPerUs).isPositive();
            }
            case "traceEvents" -> {
                assertThat(parser.currentToken()).isEqualTo(JsonToken.START_ARRAY);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode event = parser.readValueAsTree();
                    event(event);
                }
            }
            default -> throw new AssertionError("no such member: " + key);
        }
    }

    private void event(JsonNode event) {
        assertThat(event.path("pid").isInt()).as("pid of %s", event).isTrue();
        assertThat(event.path("tid").isInt()).as("tid of %s", event).isTrue();
        assertThat(event.path("name").isTextual()).as("name of %s", event).isTrue();
        String phase = event.path("ph").asText();
        if (!phase.equals("M")) {
            assertThat(event.path("ts").isNumber() && event.path("ts").asDouble() >= 0)
                    .as("ts of %s", event)
                    .isTrue();
        }
        switch (phase) {
            case "M" -> metadata(event);
            case "X" -> slice(event);
            case "C" ->
                event.path("args")
                        .forEach(value -> assertThat(value.isNumber())
                                .as("counter %s", event)
                                .isTrue());
            case "s" -> {
                assertThat(event.path("cat").isTextual()).isTrue();
                assertThat(openArrows.put(event.path("id").longValue(), event))
                        .as("arrow begun twice: %s", event)
                        .isNull();
                arrowEnds.add(event);
            }
            case "f" -> {
                JsonNode begin = openArrows.remove(event.path("id").longValue());
                assertThat(begin).as("arrow without a beginning: %s", event).isNotNull();
                assertThat(event.path("name")).isEqualTo(begin.path("name"));
                assertThat(event.path("cat")).isEqualTo(begin.path("cat"));
                assertThat(event.path("bp").asText()).isEqualTo("e");
                assertThat(event.path("ts").asDouble())
                        .isGreaterThanOrEqualTo(begin.path("ts").asDouble());
                arrowEnds.add(event);
            }
            case "b", "e" -> async(event, phase.equals("b"));
            default -> throw new AssertionError("no such phase: " + event);
        }
    }

    private void async(JsonNode event, boolean begin) {
        assertThat(event.path("cat").asText()).isEqualTo("message");
        long id = event.path("id").longValue();
        if (begin) {
            assertThat(openMessages.put(id, event)).as("begun twice: %s", event).isNull();
            messageBytes += event.path("args").path("bytes").longValue();
            messages++;
        } else {
            JsonNode first = openMessages.remove(id);
            assertThat(first).as("never begun: %s", event).isNotNull();
            assertThat(event.path("ts").asDouble())
                    .isGreaterThanOrEqualTo(first.path("ts").asDouble());
        }
    }

    /** Messages drawn. */
    long messages() {
        return messages;
    }

    long messageBytes() {
        return messageBytes;
    }

    /** Sum of an argument of all slices of a process. */
    double sum(String process, String argument) {
        return arguments.getOrDefault(process, List.of()).stream()
                .mapToDouble(values -> values.path(argument).asDouble())
                .sum();
    }

    private void metadata(JsonNode event) {
        String name = event.path("args").path("name").asText();
        if (event.path("name").asText().equals("process_name")) {
            processes.put(event.path("pid").intValue(), name);
        } else {
            assertThat(event.path("name").asText()).isEqualTo("thread_name");
            threadNames.put(key(event), name);
        }
    }

    private void slice(JsonNode event) {
        assertThat(event.path("dur").isNumber() && event.path("dur").asDouble() >= 0)
                .as("dur of %s", event)
                .isTrue();
        long start = cycles(event.path("ts"));
        Slice slice = new Slice(
                event.path("name").asText().intern(),
                start,
                start + cycles(event.path("dur")),
                event.path("args").path("instructions").longValue());
        threads.computeIfAbsent(key(event), unused -> new ArrayList<>()).add(slice);
        int process = event.path("pid").intValue();
        if (process >= FIRST_OF_FABRIC) {
            arguments
                    .computeIfAbsent(processes.get(process), unused -> new ArrayList<>())
                    .add(event.path("args"));
        }
    }

    private long cycles(JsonNode microseconds) {
        return Math.round(microseconds.asDouble() * cyclesPerUs);
    }

    private static String key(JsonNode event) {
        return event.path("pid").intValue() + "/" + event.path("tid").intValue();
    }

    private static void checkApart(List<Slice> slices) {
        slices.sort(Comparator.comparingLong(Slice::start).thenComparingLong(Slice::end));
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).start())
                    .as("%s begins inside of %s", slices.get(i), slices.get(i - 1))
                    .isGreaterThanOrEqualTo(slices.get(i - 1).end());
        }
    }

    private void checkInsideSlice(JsonNode arrowEnd) {
        long cycle = cycles(arrowEnd.path("ts"));
        List<Slice> slices = threads.getOrDefault(key(arrowEnd), List.of());
        int low = 0;
        int high = slices.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (slices.get(middle).start() <= cycle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        assertThat(low > 0 && cycle <= slices.get(low - 1).end())
                .as("a slice around the end of arrow %s", arrowEnd)
                .isTrue();
    }

    int arrows() {
        return arrowEnds.size() / 2;
    }

    /** Slices of the threads of a name on the cores of a kind. */
    List<Slice> slices(String kind, String thread) {
        List<Slice> found = new ArrayList<>();
        threads.forEach((key, slices) -> {
            String process = processes.get(Integer.parseInt(key.substring(0, key.indexOf('/'))));
            if (process.replaceFirst("^DIE\\d+\\.", "").startsWith(kind)
                    && threadNames.get(key).equals(thread)) {
                found.addAll(slices);
            }
        });
        return found;
    }

    /** Cycles of those slices. */
    long cycles(String kind, String thread) {
        return slices(kind, thread).stream()
                .mapToLong(slice -> slice.end() - slice.start())
                .sum();
    }
}
