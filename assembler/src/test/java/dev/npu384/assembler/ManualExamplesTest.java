// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.text.ExampleText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example lines of the instruction manual assemble, each to the form it is an example of. */
class ManualExamplesTest {
    @Test
    void everyFormHasAnExampleThatAssembles() {
        List<String> wrong = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            for (Form form : instruction.forms()) {
                check(form, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(Form form, List<String> wrong) {
        String line = ExampleText.line(form);
        AssemblyResult result = Assembler.assemble(AssemblyRequest.ofText("example.s", line + "\n nop\n nop\n nop\n"));
        if (!result.ok()) {
            wrong.add(line + ": " + result.messages().lines().findFirst().orElse(""));
            return;
        }
        // Literals load their registers first, and three words follow.
        int[] text = result.image().orElseThrow().text();
        boolean found = Registry.decode(text[text.length - 4])
                .map(Decoded::form)
                .filter(decoded -> decoded == form)
                .isPresent();
        if (!found) {
            wrong.add(line + ": another form");
        }
    }
}
