// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;

/** Codes that many words share, with the suffix that names them. Index is the code in the word. */
public final class Suffixes {
    /** Comparison codes, selector {@code cc}. */
    public static final List<String> CONDITIONS = List.of("eq", "ne", "lt", "gt", "ge", "le");

    /** Rounding letters, selector {@code round}: nearest even, away, floor, ceil, zero, odd. */
    public static final List<String> ROUNDINGS = List.of("r", "a", "f", "c", "z", "o");

    private Suffixes() {}

    /** Two parts of a suffix with a dot between; either may be empty. */
    public static String join(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.concat(second);
        }
        return first.concat(".").concat(second);
    }
}
