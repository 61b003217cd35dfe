// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No word has two readings. */
class UniqueMatchTest {
    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            forms.addAll(instruction.forms());
        }
        return forms;
    }

    /** Two forms share a word exactly when their bases agree wherever both masks look. */
    @Test
    void noTwoFormsMatchOneWord() {
        List<Form> forms = forms();
        List<String> clashes = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            for (int j = i + 1; j < forms.size(); j++) {
                int both = forms.get(i).mask() & forms.get(j).mask();
                if (((forms.get(i).base() ^ forms.get(j).base()) & both) == 0) {
                    clashes.add(describe(forms.get(i)) + " / " + describe(forms.get(j)));
                }
            }
        }
        assertThat(clashes).isEmpty();
    }

    @Test
    void operandFieldsStayOutsideTheMaskAndApart() {
        List<String> wrong = new ArrayList<>();
        for (Form form : forms()) {
            int used = form.mask();
            for (Operand operand : form.operands()) {
                int field = operand.insert(0, -1);
                if ((field & used) != 0) {
                    wrong.add(describe(form) + " operand " + operand.name());
                }
                used |= field;
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableFindsWhatALinearSearchFinds() {
        List<Form> forms = forms();
        Random random = new Random(384);
        for (int i = 0; i < 100_000; i++) {
            int word = random.nextInt();
            List<Form> matches =
                    forms.stream().filter(form -> form.matches(word)).toList();
            assertThat(matches.size()).isLessThanOrEqualTo(1);
            assertThat(Registry.decode(word).map(Decoded::form).stream().toList())
                    .isEqualTo(matches);
        }
    }

    private static String describe(Form form) {
        return String.format("%s.%s %08x/%08x", form.mnemonic(), form.suffix(), form.base(), form.mask());
    }
}
