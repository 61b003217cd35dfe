// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words from public instruction logs (isa.md 1.6) mean what the logs say. */
class PublicWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "073a7f80 | MOV | '' | xd=29 imm=32640",
                "077b0010 | MOVK | '' | xd=29 imm=16 lane=1",
                "029e3880 | MOV | '' | xd=15 spr=67",
                "02dc0880 | MOV | '' | xd=14 spr=96",
                "02106900 | MOV | '' | spr=8 xn=6",
                "003bd781 | ADD | s64 | xd=29 xn=29 xm=15",
                "04c02010 | ST | b64 | xd=0 xn=2 offset=16",
                "0406b003 | ST | b8 | xd=3 xn=11 offset=3",
                "0e001500 | STI | b8 | xn=1 xm=10 imm=0",
                "0f35e5a1 | STI | b8 | xn=30 offset=-723 imm=1",
                "40a210bc | SET_FLAG | mte2.v | xt=15",
                "40a01000 | SET_FLAG | mte2.s | imm=0",
                "40c210ac | WAIT_FLAG | mte2.v | xt=11",
                "40c01000 | WAIT_FLAG | mte2.s | imm=0",
                "40e00400 | BAR | v | ''",
                "41001000 | NOP | mte2 | ''",
                "711cb788 | MOV_OUT_TO_UB | '' | xd=14 xn=11 xm=15",
                "80400008 | MOVEMASK | '' | mask0=0 xt=2",
                "804000bc | MOVEMASK | '' | mask1=0 xt=15",
                "85c4c6bc | VADD | f32 | xd=2 xn=12 xm=13 xt=15",
                "7094e190 | MOV_UB_TO_OUT | '' | xd=10 xn=14 xm=3",
            })
    void decodes(String word, String mnemonic, String suffix, String fields) {
        int bits = Integer.parseUnsignedInt(word, 16);
        Decoded decoded = Registry.decode(bits).orElseThrow();
        assertThat(decoded.instruction().mnemonic()).isEqualTo(mnemonic);
        assertThat(decoded.form().suffix()).isEqualTo(suffix);
        assertThat(String.join(" ", fields(decoded))).isEqualTo(fields);
        assertThat(encode(decoded)).isEqualTo(bits);
    }

    private static List<String> fields(Decoded decoded) {
        List<String> fields = new ArrayList<>();
        for (Operand operand : decoded.form().operands()) {
            fields.add(operand.name() + "=" + operand.extract(decoded.word()));
        }
        return fields;
    }

    private static int encode(Decoded decoded) {
        int word = decoded.form().base();
        for (Operand operand : decoded.form().operands()) {
            word = operand.insert(word, operand.extract(decoded.word()));
        }
        return word;
    }
}
