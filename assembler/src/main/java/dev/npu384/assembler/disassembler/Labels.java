// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The labels of a disassembled program: its symbols, and made-up names where branches lead to. */
final class Labels {
    private final Map<Integer, List<String>> text = new TreeMap<>();
    private final Map<Integer, List<String>> data = new TreeMap<>();
    private final Set<String> names = new HashSet<>();

    Labels(ProgramImage image) {
        for (ProgramImage.Symbol symbol : image.symbols()) {
            names.add(symbol.name());
            switch (symbol.kind()) {
                case TEXT:
                    addText(symbol);
                    break;
                case DATA:
                    add(data, (int) (symbol.value() - KernelAbi.DATA_BASE), symbol.name());
                    break;
                case CONSTANT:
                    break;
            }
        }
    }

    /** Makes sure that the entry of a kernel has the label that its directive asks for. */
    void entry(String name, int word) {
        if (names.add(name)) {
            add(text, word, name);
        }
    }

    private void addText(ProgramImage.Symbol symbol) {
        long offset = symbol.value() - KernelAbi.TEXT_BASE;
        if (offset % 4 == 0) {
            add(text, (int) (offset / 4), symbol.name());
        }
    }

    private static void add(Map<Integer, List<String>> labels, int at, String name) {
        labels.computeIfAbsent(at, key -> new ArrayList<>()).add(name);
    }

    /** Makes up a label for a branch target that has none. */
    void need(int word) {
        if (!text.containsKey(word)) {
            String name = String.format(Locale.ROOT, "L_%04x", 4 * word);
            while (!names.add(name)) {
                name += "_";
            }
            add(text, word, name);
        }
    }

    /** Labels in front of a word. */
    List<String> atWord(int word) {
        return text.getOrDefault(word, List.of());
    }

    /** Labels in front of a byte of the data. */
    List<String> atByte(int offset) {
        return data.getOrDefault(offset, List.of());
    }

    boolean hasData() {
        return !data.isEmpty();
    }
}
