// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A node of a machine file after reading: a section or a number, with the file it came from. */
sealed interface Entry {
    String file();

    /** A named group of entries, in file order. */
    record Section(Map<String, Entry> children, String file) implements Entry {
        public Section {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        /** This section with the other's entries put over it; sections merge, numbers replace. */
        Section overlay(Section over) {
            Map<String, Entry> merged = new LinkedHashMap<>(children);
            over.children.forEach((key, entry) -> merged.merge(key, entry, Section::replace));
            return new Section(merged, over.file);
        }

        private static Entry replace(Entry below, Entry above) {
            if (below instanceof Section under && above instanceof Section over) {
                return under.overlay(over);
            }
            return above;
        }
    }

    /** A number. */
    record Figure(Quantity quantity, String file) implements Entry {}
}
