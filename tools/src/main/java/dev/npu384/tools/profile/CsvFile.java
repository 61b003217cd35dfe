// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A CSV file of the profile: its name, what it shows and its columns. The manual page is printed from the same definitions.
 */
record CsvFile<R>(String name, String summary, List<Column<R>> columns) {
    CsvFile {
        columns = List.copyOf(columns);
    }

    void write(Path folder, List<R> rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8)) {
            out.write(
                    columns.stream().map(Column::name).map(CsvFile::quote).collect(Collectors.joining(",", "", "\n")));
            for (R row : rows) {
                out.write(columns.stream()
                        .map(column -> quote(text(column.value().apply(row))))
                        .collect(Collectors.joining(",", "", "\n")));
            }
        }
    }

    /** The section of the manual that describes this file. */
    String manual() {
        String rows = columns.stream()
                .map(column -> "| `" + column.name() + "` | " + column.meaning() + " |\n")
                .collect(Collectors.joining());
        return "### " + name + "\n\n" + summary + "\n\n| column | meaning |\n| --- | --- |\n" + rows;
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : String.valueOf(value);
    }

    private static String quote(String cell) {
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
