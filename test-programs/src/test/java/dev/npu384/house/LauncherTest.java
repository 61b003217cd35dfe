// SPDX-License-Identifier: Apache-2.0
package dev.npu384.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process. Runs where the modules are packaged, as in {@code ./mvnw verify}; else it would build. */
final class LauncherTest {
    private static final Path NPU = Path.of("npu").toAbsolutePath();

    @TempDir
    Path elsewhere;

    /** What a process wrote, and its exit code. */
    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void needsPackages() {
        assumeTrue(Files.isDirectory(Path.of("tools/target/lib")), "modules are not packaged");
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(NPU.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(elsewhere.resolve(name + ".out").toFile())
                .redirectError(elsewhere.resolve(name + ".err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private Ended end(String name, Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), text(name + ".out"), text(name + ".err"));
    }

    private String text(String file) throws IOException {
        return Files.readString(elsewhere.resolve(file), StandardCharsets.UTF_8);
    }

    @Test
    void worksFromAnyFolderWithoutNoise() throws Exception {
        end("first", start("first", "--version"));
        Ended ended = end("isa", start("isa", "isa", "VADD"));
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("VADD");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void problemsGoToStandardErrorWithExitCodeTwo() throws Exception {
        end("first", start("first", "--version"));
        Ended ended = end("bad", start("bad", "isa", "VAD"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("NPU-R0020", "did you mean VADD?");
    }

    @Test
    void severalAtOnceDoNotDisturbEachOther() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start("n" + i, "isa", "VMUL"));
        }
        for (int i = 0; i < 4; i++) {
            Ended ended = end("n" + i, processes.get(i));
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).startsWith("VMUL");
        }
    }
}
