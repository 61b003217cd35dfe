// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.disassembler.InstructionText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of public logs (isa.md 1.6) in the assembler's syntax. */
class PublicWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0x073a7f80 | mov x29, #32640
                    0x077b0010 | movk x29, #16, #1
                    0x029e3880 | mov x15, sys_va_base
                    0x02dc0880 | mov x14, subblockid
                    0x02106900 | mov lpcnt, x6
                    0x003bd781 | add.s64 x29, x29, x15
                    0x04c02010 | st.b64 x0, [x2, #16]
                    0x0406b003 | st.b8 x3, [x11, #3]
                    0x0e001500 | sti.b8 [x1, x10], #0
                    0x0f35e5a1 | sti.b8 [x30, #-723], #1
                    0x40a210bc | set_flag.mte2.v x15
                    0x40a01000 | set_flag.mte2.s #0
                    0x40c210ac | wait_flag.mte2.v x11
                    0x40c01000 | wait_flag.mte2.s #0
                    0x40e00400 | bar.v
                    0x41001000 | nop.mte2
                    0x711cb788 | mov_out_to_ub [x14], [x11], x15
                    0x80400008 | movemask mask0, x2
                    0x804000bc | movemask mask1, x15
                    0x85c4c6bc | vadd.f32 [x2], [x12], [x13], x15
                    0x7094e190 | mov_ub_to_out [x10], [x14], x3
                    """)
    void wordsAndTextAreTheSame(String word, String source) {
        assertThat(InstructionText.of(Long.decode(word).intValue())).isEqualTo(source);
        AssemblyResult result = Assembler.assemble(AssemblyRequest.ofText("word.s", source));
        assertThat(result.messages()).isEmpty();
        assertThat(result.image().orElseThrow().text())
                .containsExactly(Long.decode(word).intValue());
    }
}
