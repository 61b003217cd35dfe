// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.function.Function;

/**
 * One column of a CSV file.
 *
 * @param name header, as the vendor's profiler spells it where it has the column
 * @param meaning one line for the manual, with the unit
 * @param value the cell of a row
 */
record Column<R>(String name, String meaning, Function<R, Object> value) {
    static <R> Column<R> of(String name, String meaning, Function<R, Object> value) {
        return new Column<>(name, meaning, value);
    }
}
