// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.layout.SectionBytes;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import java.util.List;

/** The words that load a 64-bit constant: MOV for the low lane, MOVK for every other lane that is not zero. */
final class LoadWords {
    private static final int LANES = 4;
    private static final Form MOV = find("mov", 2);
    private static final Form MOVK = find("movk", 3);

    private LoadWords() {}

    private static Form find(String name, int operands) {
        List<Form> forms = FormIndex.shared().find(name).orElseThrow().forms();
        return forms.stream()
                .filter(form -> form.operands().size() == operands)
                .filter(form -> form.operands().get(0).kind() == Operand.Kind.REGISTER)
                .filter(form -> form.operands().get(1).kind() == Operand.Kind.UNSIGNED)
                .findFirst()
                .orElseThrow();
    }

    static int count(long value) {
        int words = 1;
        for (int lane = 1; lane < LANES; lane++) {
            words += lane(value, lane) != 0 ? 1 : 0;
        }
        return words;
    }

    /** Writes the load in exactly {@code words} words, which must be enough. */
    static void emit(SectionBytes out, int register, long value, int words) {
        int word = MOV.operands().get(0).insert(MOV.base(), register);
        out.writeWord(MOV.operands().get(1).insert(word, lane(value, 0)));
        int spare = words - count(value);
        for (int lane = 1; lane < LANES; lane++) {
            if (lane(value, lane) != 0 || spare-- > 0) {
                out.writeWord(movk(register, lane(value, lane), lane));
            }
        }
    }

    private static int movk(int register, long bits, int lane) {
        int word = MOVK.operands().get(0).insert(MOVK.base(), register);
        word = MOVK.operands().get(1).insert(word, bits);
        return MOVK.operands().get(2).insert(word, lane);
    }

    private static long lane(long value, int lane) {
        return value >>> 16 * lane & 0xffff;
    }
}
