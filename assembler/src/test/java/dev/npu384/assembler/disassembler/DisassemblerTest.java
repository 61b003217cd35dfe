// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.isa.program.ProgramImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What disassembled programs look like: labels, kernels, data, and what is known about config registers. */
class DisassemblerTest {
    private static final String PROGRAM = """
            .kernel k, aiv
            k:
                li x15, 0x0100080808010101
                li x14, 5
            loop:
                vadd.f32 [x1], [x2], [x3], x15
                vadd.f32 [x1], [x2], [x3], x14
                add.s64 x14, x14, #1
                jumpcmp.lt.s64 x14, x4, loop
                jumpc skip
                li x15, 7
            skip:
                vadd.f32 [x1], [x2], [x3], x15
                call sub
                end
            sub:
                li x15, 1 << 56
                vadd.f32 [x1], [x2], [x3], x15
                ret
            .data
            table:
                .word 1, 2
                .zero 100
            after:
            """;

    private final ProgramImage image = image(PROGRAM);
    private final String source = Disassembler.disassemble(image);

    @Test
    void everythingComesBack() {
        ProgramImage again = image(source);
        assertThat(again.text()).isEqualTo(image.text());
        assertThat(again.data()).isEqualTo(image.data());
        assertThat(again.kernels()).isEqualTo(image.kernels());
        assertThat(again.symbols()).isEqualTo(image.symbols());
        assertThat(Disassembler.disassemble(again)).isEqualTo(source);
    }

    @Test
    void configsAreShownWhereAllWaysAgree() {
        List<String> adds = source.lines().filter(line -> line.contains("vadd")).toList();
        assertThat(adds).hasSize(4);
        assertThat(adds.get(0)).endsWith("x15={dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8, rpt=1}");
        assertThat(adds.get(1)).as("x14 changes in the loop").doesNotContain("{");
        assertThat(adds.get(2)).as("two ways, two values").doesNotContain("{");
        assertThat(adds.get(3)).endsWith("x15={rpt=1}");
    }

    @Test
    void branchesHaveLabels() {
        assertThat(source)
                .contains("jumpcmp.lt.s64 x14, x4, loop ")
                .contains("\nloop:\n")
                .contains("call sub ");
        ProgramImage bare = new ProgramImage(image.text(), new byte[0], List.of(), List.of(), List.of());
        assertThat(Disassembler.disassemble(bare))
                .contains("jumpcmp.lt.s64 x14, x4, L_0014 ")
                .contains("\nL_0014:\n");
    }

    @Test
    void unknownWordsStayWords() {
        ProgramImage odd = new ProgramImage(
                new int[] {0xffffffff, 0x000bd781 | 0x20000000, 0x40400000 | 0x7fff},
                new byte[0],
                List.of(),
                List.of(),
                List.of());
        assertThat(Disassembler.disassemble(odd))
                .startsWith("    .word 0xffffffff")
                .contains("call #32767");
    }

    private static ProgramImage image(String text) {
        return Assembler.assemble(AssemblyRequest.ofText("program.s", text))
                .image()
                .orElseThrow();
    }
}
