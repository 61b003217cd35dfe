// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the language page do what the page says. */
class LanguagePageTest {
    private static final Path PAGE = Path.of("manual/language.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private record Block(String kind, String text) {}

    @Test
    void everyExampleAssembles() throws IOException {
        List<Block> examples =
                blocks().stream().filter(block -> block.kind().equals("asm")).toList();
        assertThat(examples).hasSizeGreaterThan(8);
        for (Block example : examples) {
            assertThat(assemble(example.text()).messages()).as(example.text()).isEmpty();
        }
    }

    @Test
    void everyMistakeGivesTheMessagesShown() throws IOException {
        List<Block> blocks = blocks();
        int checked = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).kind().equals("asm-error")) {
                Block shown = blocks.get(i + 1);
                assertThat(shown.kind()).isEqualTo("text");
                assertThat(assemble(blocks.get(i).text()).messages()).isEqualTo(shown.text());
                checked++;
            }
        }
        assertThat(checked).isPositive();
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static AssemblyResult assemble(String text) {
        return Assembler.assemble(AssemblyRequest.ofText("example.s", text));
    }
}
