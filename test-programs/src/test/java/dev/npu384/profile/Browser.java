// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final int PATIENCE_SECONDS = 60;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastCommand = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    /** The browser's program: $CHROMIUM, or where Debian puts it; empty when there is none. */
    static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        Stream<String> places = named == null || named.isEmpty()
                ? Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                : Stream.of(named);
        return places.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Starts a browser with a window of the given size. */
    Browser(Path program, Path profile, int width, int height) throws IOException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--window-size=" + width + "," + height,
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page(client, address())), new Listener())
                .join();
        command("Runtime.enable", MAPPER.createObjectNode());
        command("Log.enable", MAPPER.createObjectNode());
        command("Page.enable", MAPPER.createObjectNode());
    }

    private String address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(lines);
                return listening.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the browser did not start: " + said);
    }

    /** Reads on, so that the browser never waits for a reader. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> {
            try {
                while (lines.readLine() != null) {
                    continue;
                }
            } catch (IOException closed) {
                return;
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private static String page(HttpClient client, String address) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                    .build();
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            for (JsonNode target : MAPPER.readTree(body)) {
                if (target.path("type").asText().equals("page")) {
                    return target.path("webSocketDebuggerUrl").asText();
                }
            }
            throw new IOException("the browser has no page: " + body);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IOException(exception);
        }
    }

    /** Opens a file. */
    void open(Path file) {
        command(
                "Page.navigate",
                MAPPER.createObjectNode().put("url", file.toUri().toString()));
    }

    /** Value of a JavaScript expression. */
    JsonNode evaluate(String expression) {
        ObjectNode parameters = MAPPER.createObjectNode();
        parameters.put("expression", expression).put("returnByValue", true).put("awaitPromise", true);
        JsonNode answer = command("Runtime.evaluate", parameters);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    void await(String expression) throws InterruptedException {
        for (int tries = 0; tries < PATIENCE_SECONDS * 20; tries++) {
            if (evaluate("Boolean(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never true: " + expression);
    }

    /** Presses and releases the mouse at a place of the window. */
    void click(double x, double y) {
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            ObjectNode parameters = MAPPER.createObjectNode();
            parameters
                    .put("type", type)
                    .put("x", x)
                    .put("y", y)
                    .put("button", "left")
                    .put("clickCount", 1);
            command("Input.dispatchMouseEvent", parameters);
        }
    }

    /** Turns the wheel at a place of the window. */
    void wheel(double x, double y, int distance) {
        ObjectNode parameters = MAPPER.createObjectNode();
        parameters
                .put("type", "mouseWheel")
                .put("x", x)
                .put("y", y)
                .put("deltaX", 0)
                .put("deltaY", distance);
        command("Input.dispatchMouseEvent", parameters);
    }

    /** Presses a key. */
    void key(String text) {
        command(
                "Input.dispatchKeyEvent",
                MAPPER.createObjectNode()
                        .put("type", "keyDown")
                        .put("key", text)
                        .put("text", text));
        command(
                "Input.dispatchKeyEvent",
                MAPPER.createObjectNode().put("type", "keyUp").put("key", text));
    }

    /** Prefers a colour scheme: light or dark. */
    void scheme(String name) {
        ObjectNode parameters = MAPPER.createObjectNode();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", name);
        command("Emulation.setEmulatedMedia", parameters);
    }

    /** The window as a PNG file. */
    byte[] screenshot() {
        JsonNode answer =
                command("Page.captureScreenshot", MAPPER.createObjectNode().put("format", "png"));
        return java.util.Base64.getDecoder().decode(answer.path("data").asText());
    }

    /** Errors that the page has reported so far. */
    List<String> errors() {
        return errors;
    }

    private JsonNode command(String method, ObjectNode parameters) {
        int number = lastCommand.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(number, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", number).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void received(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").intValue());
            if (message.has("error")) {
                answer.completeExceptionally(new AssertionError(message.path("error")));
            } else {
                answer.complete(message.path("result"));
            }
            return;
        }
        JsonNode parameters = message.path("params");
        boolean error = switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" -> parameters.path("type").asText().equals("error");
            case "Log.entryAdded" ->
                parameters.path("entry").path("level").asText().equals("error");
            default -> false;
        };
        if (error) {
            errors.add(parameters.toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    received(MAPPER.readTree(whole));
                } catch (IOException exception) {
                    errors.add(exception.toString());
                }
            }
            webSocket.request(1);
            return null;
        }
    }
}
