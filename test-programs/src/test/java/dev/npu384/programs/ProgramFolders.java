// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs of this module. */
public final class ProgramFolders {
    private static final Path ROOT = Path.of("test-programs");

    private ProgramFolders() {}

    /** Every folder with a run.json, in order. */
    public static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.getFileName().toString().equals("run.json"))
                    .filter(file -> !file.startsWith(ROOT.resolve("target")) && !file.startsWith(ROOT.resolve("src")))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
