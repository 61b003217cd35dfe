// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A packed config word as a literal. */
public final class ConfigText {
    private ConfigText() {}

    /** {@code {rpt=8, dblk=1}}: every field that is not zero. Bits outside of all fields follow behind a plus. */
    public static String of(ConfigLayout layout, long word) {
        List<String> parts = new ArrayList<>();
        long covered = 0;
        for (BitField field : layout.fields()) {
            long value = field.get(word);
            covered = field.set(covered, value);
            if (value != 0) {
                parts.add(field.name() + "=" + value);
            }
        }
        String stray = covered == word ? "" : String.format(Locale.ROOT, " + 0x%x", word & ~covered);
        return "{" + String.join(", ", parts) + "}" + stray;
    }
}
