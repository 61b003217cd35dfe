// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import dev.npu384.emulator.core.Issued;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import java.util.Map;

/** Dynamic instructions made by name, for tests of timing. */
final class Instructions {
    private Instructions() {}

    static Issued of(String mnemonic, String suffix, long xd, long xn, long xm, long xt) {
        return of(mnemonic, suffix, xd, xn, xm, xt, Map.of());
    }

    static Issued of(
            String mnemonic, String suffix, long xd, long xn, long xm, long xt, Map<SpecialRegister, Long> registers) {
        Instruction instruction = Registry.find(mnemonic).orElseThrow();
        Form form = instruction.forms().stream()
                .filter(candidate -> candidate.suffix().equals(suffix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no form " + mnemonic + "." + suffix));
        long[] specials = new long[Issued.SPECIALS_LENGTH];
        registers.forEach((register, value) -> specials[register.ordinal()] = value);
        return new Issued(new Decoded(instruction, form, form.base()), 0, xd, xn, xm, xt, specials);
    }

    static long pack(ConfigLayout layout, Map<String, Long> values) {
        return layout.pack(values);
    }
}
