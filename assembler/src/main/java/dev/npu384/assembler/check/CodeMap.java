// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.instruction.CodeItem;
import dev.npu384.assembler.instruction.InstructionItem;
import dev.npu384.assembler.layout.Item;
import dev.npu384.assembler.layout.Section;
import dev.npu384.isa.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The code items of a placed text in order, and the ways from one to the next. */
final class CodeMap {
    private static final Set<String> NO_FALL_THROUGH = Set.of("jump", "jumpr", "ret", "end", "trap", "break");

    private final long base;
    private final List<CodeItem> items = new ArrayList<>();
    private final int[] itemOfWord;

    CodeMap(Section text) {
        base = text.base();
        long end = base;
        for (Item item : text.items()) {
            end = item.address() + item.size();
            if (item instanceof CodeItem code) {
                items.add(code);
            }
        }
        itemOfWord = new int[(int) ((end - base + 3) / 4)];
        java.util.Arrays.fill(itemOfWord, -1);
        for (int i = 0; i < items.size(); i++) {
            int word = (int) ((items.get(i).address() - base) / 4);
            if (word < itemOfWord.length) {
                itemOfWord[word] = i;
            }
        }
    }

    CodeItem item(int index) {
        return items.get(index);
    }

    int size() {
        return items.size();
    }

    /** The item that starts at the address, or -1. */
    int at(long address) {
        long word = (address - base) / 4;
        return word >= 0 && word < itemOfWord.length ? itemOfWord[(int) word] : -1;
    }

    /** The item after this one, when control can get there by itself; else -1. */
    int next(int index) {
        CodeItem item = items.get(index);
        return fallsThrough(item) ? at(item.address() + item.size()) : -1;
    }

    /** Whether control can run from this item past the end of the text. */
    boolean runsOut(int index) {
        CodeItem item = items.get(index);
        return fallsThrough(item) && (item.address() + item.size() - base) / 4 >= itemOfWord.length;
    }

    private static boolean fallsThrough(CodeItem item) {
        return !(item instanceof InstructionItem instruction)
                || !NO_FALL_THROUGH.contains(
                        instruction.instruction().mnemonic().toLowerCase(Locale.ROOT));
    }

    /** The item an instruction can jump to, or -1. */
    int target(int index) {
        if (items.get(index) instanceof InstructionItem instruction) {
            for (Operand operand : instruction.form().operands()) {
                if (operand.kind() == Operand.Kind.TARGET) {
                    return at(instruction.wordAddress() + 4 * operand.extract(instruction.word()));
                }
            }
        }
        return -1;
    }
}
