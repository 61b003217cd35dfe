// SPDX-License-Identifier: Apache-2.0
package dev.npu384.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the project. */
final class Pages {
    private Pages() {}

    /** README, CONTRIBUTING, and every page of a module. */
    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String module : List.of("isa", "memory-model", "assembler", "emulator", "test-programs", "tools")) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("target/"))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }
}
