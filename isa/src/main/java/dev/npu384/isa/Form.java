// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Map;

/**
 * One encoding of an instruction: a concrete suffix ("f32", "eq.s64", "mte2.v", "f322f16r" or "") with every type and
 * selector bit fixed in {@link #base}, and the operand slots that remain.
 *
 * @param mnemonic the instruction's canonical mnemonic, upper case
 * @param suffix everything after the mnemonic's dot, lower case, or ""
 * @param base the word with all operand fields zero
 * @param mask the bits of {@link #base} that identify this form; no two forms match the same word
 * @param operands slots in assembly order
 * @param selectors named numbers that {@link #base} implies, such as {@code cc}, {@code round}, {@code source}
 * @param type element type the operation works in (source type for conversions); B8 where it has none
 * @param status whether this form is exposed
 */
public record Form(
        String mnemonic,
        String suffix,
        int base,
        int mask,
        List<Operand> operands,
        Map<String, Integer> selectors,
        ElementType type,
        Status status) {
    public Form {
        operands = List.copyOf(operands);
        selectors = Map.copyOf(selectors);
    }

    public boolean matches(int word) {
        return (word & mask) == (base & mask);
    }

    /** A selector that must be there. */
    public int selector(String name) {
        Integer value = selectors.get(name);
        if (value == null) {
            throw new IllegalArgumentException(mnemonic + "." + suffix + " has no selector " + name);
        }
        return value;
    }

    public int selector(String name, int otherwise) {
        return selectors.getOrDefault(name, otherwise);
    }

    public boolean hasOperand(String name) {
        for (Operand operand : operands) {
            if (operand.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
