// SPDX-License-Identifier: Apache-2.0
package dev.npu384.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.command.CommandLineInterface;
import dev.npu384.tools.command.Verb;
import dev.npu384.tools.command.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every command that the README, the manual and the help show; Maven commands are checked for what they name. */
final class DocumentedCommandsTest {
    /** A command as shown, with the page that shows it. */
    private record Shown(String page, String command) {}

    @TestFactory
    Stream<DynamicTest> npuCommandsSucceed() throws IOException {
        return commands().stream()
                .filter(shown ->
                        shown.command().startsWith("./npu ") || shown.command().startsWith("npu "))
                .map(shown -> dynamicTest(shown.page() + ": " + shown.command(), () -> run(shown.command())));
    }

    @TestFactory
    Stream<DynamicTest> mavenCommandsNameWhatExists() throws IOException {
        return commands().stream()
                .filter(shown -> shown.command().startsWith("./mvnw "))
                .map(shown -> dynamicTest(shown.page() + ": " + shown.command(), () -> checkMaven(shown.command())));
    }

    @TestFactory
    Stream<DynamicTest> everyVerbHasHelp() {
        return Verbs.names().stream()
                .map(name -> dynamicTest(name, () -> {
                    QuietConsole console = new QuietConsole();
                    assertThat(new CommandLineInterface(console.console()).run(List.of(name, "--help")))
                            .isEqualTo(Verb.OK);
                    assertThat(console.out()).contains("Usage: npu " + name, "Example", "--help");
                }));
    }

    private static void run(String command) {
        QuietConsole console = new QuietConsole();
        List<String> words = words(command);
        int code = new CommandLineInterface(console.console()).run(words.subList(1, words.size()));
        assertThat(code).as(() -> console.out() + console.err()).isEqualTo(Verb.OK);
    }

    private static void checkMaven(String command) throws IOException {
        for (String word : words(command)) {
            if (word.startsWith("-Dtest=")) {
                for (String pattern : word.substring("-Dtest=".length()).split(",")) {
                    assertThat(testClasses(pattern)).as(pattern).isNotEmpty();
                }
            }
        }
        List<String> words = words(command);
        int modules = words.indexOf("-pl");
        if (modules >= 0) {
            for (String module : words.get(modules + 1).split(",")) {
                assertThat(Path.of(module, "pom.xml")).exists();
            }
        }
    }

    private static List<Path> testClasses(String pattern) throws IOException {
        String regex = pattern.replace("*", ".*") + "\\.java";
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            return files.filter(file -> file.getFileName().toString().matches(regex))
                    .toList();
        }
    }

    private static List<Shown> commands() throws IOException {
        List<Shown> commands = new ArrayList<>();
        for (Path page : Pages.all()) {
            boolean code = false;
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("```")) {
                    code = !code;
                } else if (code && line.matches("(\\$ )?(\\./)?(npu|mvnw) .*")) {
                    commands.add(new Shown(page.toString(), withoutComment(line.replaceFirst("^\\$ ", ""))));
                }
            }
        }
        Verbs.all().forEach(verb -> verb.examples().forEach(example -> commands.add(new Shown("help", example))));
        return commands;
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf(" #");
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char letter : (command + " ").toCharArray()) {
            if (quote != 0 || letter == '\'' || letter == '"') {
                if (quote == letter) {
                    quote = 0;
                } else if (quote == 0) {
                    quote = letter;
                } else {
                    word.append(letter);
                }
            } else if (letter == ' ') {
                if (word.length() > 0) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(letter);
            }
        }
        return words;
    }
}
