// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All forms by the name that a source writes: mnemonic or alias, a dot, the suffix. */
public final class FormIndex {
    private static final FormIndex SHARED = new FormIndex();

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Instruction> mnemonics = new HashMap<>();

    /**
     * What one written name stands for.
     *
     * @param instruction the instruction
     * @param forms its forms with that suffix; they differ in their operands
     */
    public record Entry(Instruction instruction, List<Form> forms) {}

    private FormIndex() {
        for (Instruction instruction : Registry.instructions()) {
            add(instruction, instruction.mnemonic());
            instruction.aliases().forEach(alias -> add(instruction, alias));
        }
    }

    public static FormIndex shared() {
        return SHARED;
    }

    private void add(Instruction instruction, String mnemonic) {
        String lower = mnemonic.toLowerCase(Locale.ROOT);
        mnemonics.putIfAbsent(lower, instruction);
        for (Form form : instruction.forms()) {
            String name = fullName(lower, form);
            Entry entry = entries.computeIfAbsent(name, key -> new Entry(instruction, new ArrayList<>()));
            entry.forms().add(form);
        }
    }

    private static String fullName(String mnemonic, Form form) {
        return form.suffix().isEmpty()
                ? mnemonic
                : mnemonic + "." + form.suffix().toLowerCase(Locale.ROOT);
    }

    /** The forms of a written name in any case. */
    public Optional<Entry> find(String name) {
        Entry entry = entries.get(name);
        return Optional.ofNullable(entry != null ? entry : entries.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The instruction whose mnemonic the name begins with, whatever the suffix. */
    public Optional<Instruction> mnemonicOf(String name) {
        String rest = name.toLowerCase(Locale.ROOT);
        while (!rest.isEmpty()) {
            Instruction instruction = mnemonics.get(rest);
            if (instruction != null) {
                return Optional.of(instruction);
            }
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
        }
        return Optional.empty();
    }

    public Collection<String> names() {
        return entries.keySet();
    }
}
