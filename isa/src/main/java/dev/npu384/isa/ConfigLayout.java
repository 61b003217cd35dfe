// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bit layout of a packed config register (isa.md section 3).
 *
 * @param name stable name, such as {@code vector.binary}
 * @param summary one line for help and manual
 * @param fields named bit ranges, lowest first; none overlap
 * @param source where the layout comes from
 */
public record ConfigLayout(String name, String summary, List<BitField> fields, String source) {
    public ConfigLayout {
        fields = List.copyOf(fields);
    }

    public Optional<BitField> field(String fieldName) {
        for (BitField field : fields) {
            if (field.name().equals(fieldName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** Packs the given values, defaults for the rest. Unknown names or values out of range throw IllegalArgumentException. */
    public long pack(Map<String, Long> values) {
        long word = 0;
        for (BitField field : fields) {
            word = field.set(word, field.defaultValue());
        }
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            BitField field = field(entry.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("no field " + entry.getKey() + " in " + name));
            if (entry.getValue() < field.min() || entry.getValue() > field.max()) {
                throw new IllegalArgumentException(
                        field.name() + " = " + entry.getValue() + " is outside " + field.min() + ".." + field.max());
            }
            word = field.set(word, entry.getValue());
        }
        return word;
    }
}
