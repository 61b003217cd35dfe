// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the input, the assembler ends with diagnostics, not with an exception and not never. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RobustnessTest {
    private static final int DEEP = 10_000;

    @TempDir
    private Path directory;

    @Test
    void randomBytes() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            byte[] bytes = new byte[random.nextInt(20_000) + 1];
            random.nextBytes(bytes);
            Path file = Files.write(directory.resolve("random" + round + ".s"), bytes);
            assertRefused(Assembler.assemble(AssemblyRequest.ofFile(file)));
        }
    }

    @Test
    void randomLettersAndSigns() {
        String alphabet = ".:;,#[](){}=+-*/%<>&|^~!?\\@\"'x01 9abfe\tli\n\n";
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertEnds(text.toString());
        }
    }

    /** Good sources with pieces cut out, doubled and swapped. */
    @Test
    void damagedSources() throws IOException {
        Random random = new Random(3);
        for (Path source : TestSources.startingWith("ok_")) {
            String text = Files.readString(source);
            for (int round = 0; round < 30; round++) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(40));
                String piece = text.substring(from, to);
                int at = random.nextInt(text.length());
                assertEnds(text.substring(0, from) + text.substring(to));
                assertEnds(text.substring(0, at) + piece + text.substring(at));
            }
        }
    }

    @Test
    void truncatedSources() throws IOException {
        String text = Files.readString(TestSources.startingWith("ok_macros").get(0));
        for (int length = 0; length < text.length(); length += 3) {
            assertEnds(text.substring(0, length));
        }
    }

    @Test
    void longLines() {
        String tenMegabytes = "x".repeat(10_000_000);
        assertHas("    mov x1, " + tenMegabytes + "\n    nop\n", DiagnosticCode.TOO_LONG);
        assertHas(tenMegabytes, DiagnosticCode.TOO_LONG);
        assertHas("    li x1, " + "(".repeat(60_000), DiagnosticCode.NESTING);
        assertHas("; " + tenMegabytes, DiagnosticCode.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "!", "1+(", "1?", "{a:b=", "{a=", "min(", "f(1,", "~+"})
    void deepExpressions(String opening) {
        assertRefused(assemble("    li x1, " + opening.repeat(DEEP / opening.length())));
        assertRefused(assemble("    .if " + opening.repeat(DEEP / opening.length()) + "\n    .endif"));
    }

    @Test
    void longChains() {
        assertHas("    li x1, 1" + "+1".repeat(DEEP), DiagnosticCode.NESTING);
        assertHas("    li x1, " + "(".repeat(DEEP) + "1" + ")".repeat(DEEP), DiagnosticCode.NESTING);
        assertHas("    li x1, " + "1?".repeat(DEEP) + "1" + ":1".repeat(DEEP), DiagnosticCode.NESTING);
        assertThat(assemble("    .data\n    .byte 1" + ", 1".repeat(DEEP)).ok()).isTrue();
        assertThat(assemble("    li x1, 1" + "+1".repeat(500)).ok()).isTrue();
        assertThat(assemble("    li x1, " + "(".repeat(100) + "1" + ")".repeat(100))
                        .ok())
                .isTrue();
    }

    /** The limits on nesting hold the stack below what the smallest usual thread has. */
    @Test
    void smallStack() throws InterruptedException {
        List<String> sources = List.of(
                "    li x1, " + "(".repeat(240) + "1" + ")".repeat(240),
                "    li x1, " + "-(".repeat(120) + "1" + ")".repeat(120),
                "    li x1, " + "min(1,".repeat(240) + "1" + ")".repeat(240),
                "    li x1, " + "1?".repeat(240) + "1" + ":1".repeat(240),
                "    li x1, 1" + "+1".repeat(990),
                "    li x1, " + "1+".repeat(240) + "1",
                "    li x1, " + "(1+".repeat(120) + "1" + ")".repeat(120));
        List<Boolean> results = new ArrayList<>();
        Thread thread = new Thread(
                null, () -> sources.forEach(text -> results.add(assemble(text).ok())), "small", 512 * 1024);
        thread.start();
        thread.join();
        assertThat(results).hasSameSizeAs(sources).containsOnly(true);
    }

    @Test
    void deepBlocks() {
        assertThat(assemble("    .if 1\n".repeat(DEEP) + "    nop\n" + "    .endif\n".repeat(DEEP))
                        .ok())
                .isTrue();
        assertHas("    .if 1\n".repeat(DEEP), DiagnosticCode.UNCLOSED);
        assertHas("    .if 0\n".repeat(DEEP), DiagnosticCode.UNCLOSED);
        assertHas("    .rept 1\n".repeat(DEEP) + "    nop\n" + "    .endr\n".repeat(DEEP), DiagnosticCode.RECURSION);
        assertHas("    .macro m\n".repeat(DEEP), DiagnosticCode.UNCLOSED);
        assertHas("    .endif\n".repeat(DEEP), DiagnosticCode.UNOPENED);
    }

    @Test
    void bombs() {
        assertHas("    .macro b\n    b\n    b\n    .endm\n    b\n", DiagnosticCode.RECURSION);
        assertHas(".rept 1000000\n.rept 1000000\n.endr\nl:\n.endr\n", DiagnosticCode.DUPLICATE);
        assertHas("    .rept 100000\n    .rept 1000\n    .set a, 1\n    .endr\n    .endr\n", DiagnosticCode.RECURSION);
        assertHas("    .fill 16000000, 8, 1\n".repeat(20), DiagnosticCode.CAPACITY);
        assertHas("    .data\n" + "    .zero 16777216\n".repeat(200), DiagnosticCode.CAPACITY);
        StringBuilder growing = new StringBuilder("    .macro m0 a\n    .ascii \"\\a\"\n    .endm\n");
        for (int i = 1; i < 40; i++) {
            growing.append("    .macro m" + i + " a\n    m" + (i - 1) + " \\a\\a\n    .endm\n");
        }
        assertHas(growing + "    m39 xxxxxxxx\n", DiagnosticCode.TOO_LONG);
    }

    @Test
    void longSymbolChains() {
        StringBuilder text = new StringBuilder("    li x1, s0\n");
        for (int i = 0; i < DEEP; i++) {
            text.append("    .equ s" + i + ", s" + (i + 1) + "+1\n");
        }
        assertHas(text + "    .equ s" + DEEP + ", 1\n", DiagnosticCode.CYCLIC_SYMBOL);
        StringBuilder wide = new StringBuilder("    li x1, w0\n");
        for (int i = 0; i < 90; i++) {
            wide.append("    .equ w" + i + ", w" + (i + 1) + "+1".repeat(990) + "\n");
        }
        assertEnds(wide + "    .equ w90, 1\n");
        StringBuilder doubling = new StringBuilder("    li x1, d0\n");
        for (int i = 0; i < 62; i++) {
            doubling.append("    .equ d" + i + ", d" + (i + 1) + "+d" + (i + 1) + "\n");
        }
        assertThat(assemble(doubling + "    .equ d62, 1\n    .if d0 != 1 << 62\n    .error \"\"\n    .endif\n")
                        .ok())
                .isTrue();
    }

    @Test
    void deepIncludes() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.writeString(directory.resolve("i" + i + ".s"), "    .include \"i" + (i + 1) + ".s\"\n");
        }
        assertThat(codes(Assembler.assemble(AssemblyRequest.ofFile(directory.resolve("i0.s")))))
                .contains(DiagnosticCode.RECURSION);
    }

    @Test
    void unreadableFiles() {
        assertThat(codes(Assembler.assemble(AssemblyRequest.ofFile(directory.resolve("missing.s")))))
                .containsExactly(DiagnosticCode.UNREADABLE);
        assertThat(codes(Assembler.assemble(AssemblyRequest.ofFile(directory))))
                .containsExactly(DiagnosticCode.UNREADABLE);
        assertHas("    .include \"" + "x".repeat(5000) + "\"\n", DiagnosticCode.INCLUDE);
        assertHas("    .include \"\\0\"\n", DiagnosticCode.INCLUDE);
        assertHas("    .include \"/\"\n", DiagnosticCode.INCLUDE);
    }

    @Test
    void manyProblemsAreCutShort() {
        AssemblyResult result = assemble("    frobnicate\n".repeat(5000));
        assertThat(result.diagnostics()).hasSize(1001);
        assertThat(result.messages()).contains("too many problems, stopped here [NPU-A0801]");
    }

    private static void assertEnds(String text) {
        AssemblyResult result = assemble(text);
        assertThat(result.ok()).isEqualTo(result.diagnostics().stream().noneMatch(d -> d.isError()));
    }

    private static void assertHas(String text, DiagnosticCode code) {
        AssemblyResult result = assemble(text);
        assertRefused(result);
        assertThat(codes(result)).contains(code);
    }

    private static void assertRefused(AssemblyResult result) {
        assertThat(result.ok()).isFalse();
        assertThat(result.messages()).contains("NPU-A").doesNotContain("Exception");
    }

    private static List<DiagnosticCode> codes(AssemblyResult result) {
        return result.diagnostics().stream().map(d -> d.code()).toList();
    }

    private static AssemblyResult assemble(String text) {
        return Assembler.assemble(AssemblyRequest.ofText("robust.s", text));
    }
}
