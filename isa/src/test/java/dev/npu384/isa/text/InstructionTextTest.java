// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import org.junit.jupiter.api.Test;

class InstructionTextTest {
    @Test
    void explainsAnInstruction() {
        String page = InstructionText.describe(Registry.find("vadd").orElseThrow());
        assertThat(page)
                .startsWith("VADD: Adds: d = a + b.\n")
                .contains("  pipe        V\n")
                .contains("  core        AIV\n")
                .contains("  cost class  vector.add\n")
                .contains("  footprint   reads UB at [xn], UB at [xm]; writes UB at [xd]\n")
                .contains("  source      isa.md 2.3 (documented)\n")
                .contains("vadd.s32 [xd], [xn], [xm], xt\n")
                .contains("also      f16, s16, f32\n")
                .contains("0..255 x 32 B")
                .contains("vadd.f32 [x2], [x12], [x13], x15={");
    }

    @Test
    void everyPageIsWholeAndNarrow() {
        for (Instruction instruction : Registry.instructions()) {
            String page = InstructionText.describe(instruction);
            assertThat(page).contains("\nsyntax\n").contains("\nexample\n  " + first(instruction));
            assertThat(page.lines().map(String::length))
                    .as(instruction.mnemonic())
                    .allMatch(length -> length < 200);
        }
    }

    @Test
    void explainsEverySpecialRegister() {
        for (SpecialRegister register : SpecialRegister.values()) {
            assertThat(InstructionText.describe(register))
                    .startsWith(register.assemblyName() + ": special register, " + register.summary())
                    .contains("  number      " + register.number());
        }
        assertThat(InstructionText.describe(SpecialRegister.ST_ATOMIC_CFG))
                .contains("modelled", "mov st_atomic_cfg, x1", "config special.st_atomic_cfg", "4 s32")
                .doesNotContain("never");
        assertThat(InstructionText.describe(SpecialRegister.RANK)).contains("never by programs");
    }

    private static String first(Instruction instruction) {
        return instruction.mnemonic().toLowerCase(java.util.Locale.ROOT);
    }
}
