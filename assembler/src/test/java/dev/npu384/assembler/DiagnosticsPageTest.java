// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.diagnostic.Diagnostic;
import dev.npu384.assembler.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of codes is what the codes and the {@code err_} sources make of it; -Dnpu.updateGolden=true rewrites it. */
class DiagnosticsPageTest {
    private static final Path PAGE = Path.of("manual/diagnostics.md");
    private static final String HEAD = """
            # What the assembler complains about

            Made from the codes and the test sources; do not edit. Every message ends in one of these codes. All problems of a
            source are reported at once, in order.
            """;

    @Test
    void pageIsCurrent() throws IOException {
        String page = page();
        if (Boolean.getBoolean("npu.updateGolden")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        Map<DiagnosticCode, String> examples = examples();
        StringBuilder out = new StringBuilder(HEAD);
        for (DiagnosticCode code : DiagnosticCode.values()) {
            out.append("\n## ")
                    .append(code.code())
                    .append(": ")
                    .append(code.title())
                    .append("\n\n");
            out.append(code.remedy()).append('\n');
            if (examples.containsKey(code)) {
                out.append("\n```text\n").append(examples.get(code)).append("```\n");
            }
        }
        return out.toString();
    }

    /** The first finding of every code, its line without the comment that announces it. */
    private static Map<DiagnosticCode, String> examples() throws IOException {
        Map<DiagnosticCode, String> examples = new EnumMap<>(DiagnosticCode.class);
        for (Path source : TestSources.startingWith("err_")) {
            for (Diagnostic diagnostic :
                    Assembler.assemble(TestSources.request(source)).diagnostics()) {
                examples.putIfAbsent(diagnostic.code(), example(diagnostic));
            }
        }
        return examples;
    }

    private static String example(Diagnostic diagnostic) {
        String text = diagnostic.render();
        return text.replaceAll(" *; (error|warning): .*", "").replace(TestSources.DIRECTORY + "/", "");
    }
}
