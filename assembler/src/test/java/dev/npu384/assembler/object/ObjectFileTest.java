// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.isa.program.ProgramImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Object files keep everything, other tools read them, and damaged ones are refused in order. */
class ObjectFileTest {
    private static final String SOURCE = """
            .kernel both, mix, ratio=1:2
            .equ SIZE, 4096
            .ub  buffer, 4096
            .macro twice
                nop
                nop
            .endm
            both_mix_aic:
                twice
                end
            both_mix_aiv:
                li  x1, table
                end
            .data
            table:
                .float16 1.0, -2.0
            """;

    @TempDir
    private Path directory;

    @Test
    void everythingIsReadBack() throws ObjectFormatException {
        ProgramImage image = image();
        ProgramImage read = ElfReader.read(ElfWriter.write(image));
        assertThat(read.text()).isEqualTo(image.text());
        assertThat(read.data()).isEqualTo(image.data());
        assertThat(read.kernels()).isEqualTo(image.kernels()).isNotEmpty();
        assertThat(read.symbols()).isEqualTo(image.symbols()).isNotEmpty();
        assertThat(read.lines()).isEqualTo(image.lines()).isNotEmpty();
    }

    @Test
    void readelfFindsNothingWrong() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/readelf")), "needs readelf");
        Path file = directory.resolve("both.o");
        Files.write(file, ElfWriter.write(image()));
        String all = run("/usr/bin/readelf", "-a", file.toString());
        assertThat(all).contains(".npu384.kernels").contains("both_mix_aic").contains("REL (Relocatable file)");
        assertThat(all.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("warning")
                .doesNotContain("error");
        String lines = run("/usr/bin/readelf", "--debug-dump=decodedline", file.toString());
        assertThat(lines).contains("both.s");
        assertThat(lines.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("warning")
                .doesNotContain("error");
    }

    @Test
    void damagedFilesAreRefused() {
        byte[] good = ElfWriter.write(image());
        for (int length = 0; length < good.length; length += 7) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> ElfReader.read(cut)).isInstanceOf(ObjectFormatException.class);
        }
        Random random = new Random(384);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = good.clone();
            for (int i = 0; i < 8; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            readOrRefuse(damaged);
        }
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        assertThatThrownBy(() -> ElfReader.read(noise))
                .isInstanceOf(ObjectFormatException.class)
                .hasMessageContaining("[NPU-A0701]");
    }

    @Test
    void rawWordsAreReadBack() throws ObjectFormatException {
        int[] words = {1, -2, 0x12345678};
        byte[] bytes = RawWords.toBytes(words);
        assertThat(bytes).startsWith(1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0x78);
        assertThat(RawWords.read(bytes).text()).isEqualTo(words);
        assertThatThrownBy(() -> RawWords.read(new byte[3])).hasMessageContaining("not a whole number");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(ElfReader.read(bytes)).isNotNull();
        } catch (ObjectFormatException refused) {
            assertThat(refused).hasMessageContaining("NPU-A0701");
        }
    }

    private static ProgramImage image() {
        return Assembler.assemble(AssemblyRequest.ofText("both.s", SOURCE))
                .image()
                .orElseThrow();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
