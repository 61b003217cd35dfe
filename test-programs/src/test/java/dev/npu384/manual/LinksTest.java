// SPDX-License-Identifier: Apache-2.0
package dev.npu384.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of the pages lead to files. */
final class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    static List<Path> pages() throws IOException {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) throws IOException {
        List<String> targets = LINK.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
        assertThat(targets)
                .allSatisfy(target ->
                        assertThat(page.toAbsolutePath().resolveSibling(target)).exists());
    }
}
