// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.tools.Console;
import dev.npu384.tools.command.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupernodeVerbTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int npu(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return new CommandLineInterface(console).run(List.of(arguments));
    }

    @Test
    void addsTheMachineUp() {
        assertThat(npu("supernode")).isZero();
        assertThat(out.toString())
                .contains("L2 switch chips", "112", "288.8 PFLOPS", "1.20 : 1", "claims that disagree");
    }

    @Test
    void aSmallerMachineIsNotCalledTheWhole() {
        assertThat(npu("supernode", "--set", "supernode.shape.nodes=24")).isZero();
        assertThat(out.toString())
                .startsWith("cloudmatrix384 with other numbers: 192 packages (384 dies) and 96 hosts in 24 nodes\n");
    }

    @Test
    void machinePrintsTheSame() {
        assertThat(npu("machine", "cloudmatrix384")).isZero();
        assertThat(out.toString()).contains("supernode.links.die.bandwidth", "288.8 PFLOPS", "559.4 kW");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 24, 48})
    void drawsASelfContainedPage(int nodes) throws IOException {
        Path page = folder.resolve("page.html");
        assertThat(npu("supernode", "--topology", "-o", page.toString(), "--set", "supernode.shape.nodes=" + nodes))
                .isZero();
        String html = Files.readString(page);
        assertThat(html).contains("<svg id=\"fabric\"", "node " + (nodes - 1) + "<", "</html>");
        assertThat(html).doesNotContainPattern("@[A-Z]+@").doesNotContain("http:", "https:", "NaN", "Infinity");
        assertThat(html.split("class=\"bundle\"", -1)).hasSize(1 + 7 * (nodes / 4));
    }

    @Test
    void saysWhatAFailureLeaves() {
        assertThat(npu("supernode", "--fail", "plane:3", "--set", "supernode.shape.nodes=4"))
                .isZero();
        assertThat(out.toString()).contains("without plane:3").containsPattern("read by die 0.* 85\\.\\d%");
    }

    @ParameterizedTest
    @CsvSource({
        "--fail plane:7, NPU-M0712",
        "--fail fan:1, NPU-M0711",
        "--from 0 --to 0, NPU-R0017",
        "--set supernode.shape.nodes=10, NPU-M0703",
        "--topology --fail plane:3, NPU-R0018",
        "ascend-910c, NPU-M0710"
    })
    void refusesWhatIsNotThere(String arguments, String code) {
        String[] words = ("supernode " + arguments).split(" ");
        assertThat(npu(words)).isEqualTo(2);
        assertThat(err.toString()).contains(code).doesNotContain("\tat ");
    }

    @Test
    void namesTheFailuresThatCutADieOff() {
        String[] words = new String[15];
        words[0] = "supernode";
        for (int plane = 0; plane < 7; plane++) {
            words[1 + 2 * plane] = "--fail";
            words[2 + 2 * plane] = "die:0." + plane;
        }
        assertThat(npu(words)).isEqualTo(2);
        assertThat(err.toString()).contains("NPU-F0701", "die 0 (node 0, package 0) can't reach");
    }
}
