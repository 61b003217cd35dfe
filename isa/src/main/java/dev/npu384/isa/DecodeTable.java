// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a word to the form that matches it. Forms are filed under every value of the top 11 bits that their mask lets
 * through, so a look-up tests few masks. Built on first use.
 */
final class DecodeTable {
    static final DecodeTable SHARED = new DecodeTable(Registry.instructions());

    private static final int INDEX_BITS = 11;
    private static final int INDEX_SHIFT = Integer.SIZE - INDEX_BITS;

    private record Entry(Instruction instruction, Form form) {}

    private final Entry[][] buckets = new Entry[1 << INDEX_BITS][];

    DecodeTable(List<Instruction> instructions) {
        List<List<Entry>> lists = new ArrayList<>();
        for (int i = 0; i < buckets.length; i++) {
            lists.add(new ArrayList<>());
        }
        for (Instruction instruction : instructions) {
            for (Form form : instruction.forms()) {
                file(lists, new Entry(instruction, form));
            }
        }
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = lists.get(i).toArray(new Entry[0]);
        }
    }

    private static void file(List<List<Entry>> lists, Entry entry) {
        int fixed = entry.form.mask() >>> INDEX_SHIFT;
        int wanted = entry.form.base() >>> INDEX_SHIFT & fixed;
        int open = ~fixed & (1 << INDEX_BITS) - 1;
        // Walks all subsets of the open bits.
        for (int subset = open; ; subset = subset - 1 & open) {
            lists.get(wanted | subset).add(entry);
            if (subset == 0) {
                return;
            }
        }
    }

    Optional<Decoded> decode(int word) {
        for (Entry entry : buckets[word >>> INDEX_SHIFT]) {
            if (entry.form.matches(word)) {
                return Optional.of(new Decoded(entry.instruction, entry.form, word));
            }
        }
        return Optional.empty();
    }
}
