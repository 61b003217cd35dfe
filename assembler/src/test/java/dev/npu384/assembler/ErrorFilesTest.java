// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.diagnostic.Diagnostic;
import dev.npu384.assembler.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code err_} source gives exactly the findings its comments announce: {@code ; error: text} on the line itself, or
 * {@code ; error below: text} on the line before, also in the files it includes.
 */
class ErrorFilesTest {
    private static final Pattern EXPECTATION =
            Pattern.compile("; (error|warning)( below)?: (.*?)(?=\\s*; (?:error|warning)(?: below)?:|$)");

    /** Codes that no source text can cause, or that other tests cause. */
    private static final Set<DiagnosticCode> ELSEWHERE = EnumSet.of(
            DiagnosticCode.UNREADABLE,
            DiagnosticCode.TOO_LONG,
            DiagnosticCode.NESTING,
            DiagnosticCode.NOT_ELF,
            DiagnosticCode.TOO_MANY);

    static Collection<Path> sources() throws IOException {
        return TestSources.startingWith("err_");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void findingsAreAsAnnounced(Path source) throws IOException {
        AssemblyResult result = assemble(source);
        Set<Path> files = new LinkedHashSet<>(List.of(source));
        result.diagnostics()
                .forEach(diagnostic -> files.add(Path.of(diagnostic.line().file())));
        List<String> expected = new ArrayList<>();
        for (Path file : files) {
            expected.addAll(expectations(file));
        }
        List<String> found =
                result.diagnostics().stream().map(ErrorFilesTest::describe).toList();
        assertThat(new TreeSet<>(found)).isEqualTo(new TreeSet<>(expected));
        assertThat(found).hasSameSizeAs(expected);
        assertThat(result.ok()).isFalse();
    }

    @Test
    void thereAreManySourcesAndEveryCodeHasOne() throws IOException {
        assertThat(sources()).hasSizeGreaterThanOrEqualTo(60);
        Set<DiagnosticCode> seen = EnumSet.copyOf(ELSEWHERE);
        for (Path source : sources()) {
            assemble(source).diagnostics().forEach(diagnostic -> seen.add(diagnostic.code()));
        }
        assertThat(seen).containsExactlyInAnyOrder(DiagnosticCode.values());
    }

    private static AssemblyResult assemble(Path source) throws IOException {
        return Assembler.assemble(TestSources.request(source));
    }

    private static String describe(Diagnostic diagnostic) {
        return Path.of(diagnostic.line().file()).getFileName() + ":"
                + diagnostic.line().number() + ": " + diagnostic.severity().word() + ": " + diagnostic.message();
    }

    private static List<String> expectations(Path file) throws IOException {
        List<String> result = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = EXPECTATION.matcher(lines.get(i));
            int below = 0;
            while (matcher.find()) {
                below = matcher.group(2) == null ? 0 : 1;
                result.add(file.getFileName() + ":" + (i + 1 + below) + ": " + matcher.group(1) + ": "
                        + matcher.group(3).strip());
            }
        }
        return result;
    }
}
