// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.program.ProgramImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code ok_} source assembles without findings to exactly the words that its lines announce, {@code ; words: hex},
 * and to the data that its {@code ; data: hex} comments announce.
 */
class GoodFilesTest {
    private static final Pattern WORDS = Pattern.compile("; words: ([0-9a-f ]+)");
    private static final Pattern DATA = Pattern.compile("; data: ([0-9a-f ]+)");

    static Collection<Path> sources() throws IOException {
        return TestSources.startingWith("ok_");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void wordsAreAsAnnounced(Path source) throws IOException {
        AssemblyResult result = Assembler.assemble(TestSources.request(source));
        assertThat(result.messages()).isEmpty();
        ProgramImage image = result.image().orElseThrow();
        Map<Integer, String> expected = new TreeMap<>();
        StringBuilder data = new StringBuilder();
        int number = 0;
        for (String line : Files.readAllLines(source)) {
            number++;
            Matcher words = WORDS.matcher(line);
            if (words.find()) {
                expected.put(number, words.group(1).strip());
            }
            Matcher bytes = DATA.matcher(line);
            if (bytes.find()) {
                data.append(bytes.group(1).strip()).append(' ');
            }
        }
        assertThat(found(image)).isEqualTo(expected);
        assertThat(hex(image.data())).isEqualTo(data.toString().strip());
    }

    /** The words of every line. */
    private static Map<Integer, String> found(ProgramImage image) {
        return image.lines().stream()
                .collect(Collectors.groupingBy(
                        ProgramImage.Line::line,
                        TreeMap::new,
                        Collectors.mapping(
                                line -> String.format("%08x", image.text()[line.wordIndex()]),
                                Collectors.joining(" "))));
    }

    private static String hex(byte[] data) {
        StringBuilder out = new StringBuilder();
        for (byte b : data) {
            out.append(String.format("%02x ", b));
        }
        return out.toString().strip();
    }
}
