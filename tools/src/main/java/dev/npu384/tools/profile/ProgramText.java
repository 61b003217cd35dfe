// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.assembler.source.SourceFiles;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.isa.program.ProgramImage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program as profiles show it: the statement and the source position of each word. */
final class ProgramText {
    private final SourceMap source;
    private final Map<String, List<String>> files = new HashMap<>();

    ProgramText(SourceMap source) {
        this.source = source;
    }

    /** {@code file:line} of a word. */
    String position(int word) {
        return source.position(word);
    }

    /** The same without folders. */
    String shortPosition(int word) {
        String position = position(word);
        return position.substring(position.lastIndexOf('/') + 1);
    }

    /** The statement without its comment. */
    String bare(int word) {
        return statement(word).replaceFirst("\\s*(;|//).*$", "");
    }

    /** The line of that position as it stands in its file, such as a macro call; empty when the file cannot be read. */
    Optional<String> written(String position) {
        int colon = position.lastIndexOf(':');
        if (colon < 0 || !position.substring(colon + 1).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        List<String> lines = files.computeIfAbsent(position.substring(0, colon), ProgramText::read);
        int number = Integer.parseInt(position.substring(colon + 1));
        return number < 1 || number > lines.size()
                ? Optional.empty()
                : Optional.of(lines.get(number - 1).strip());
    }

    private static List<String> read(String file) {
        try {
            return SourceFiles.read(Path.of(file));
        } catch (IOException | InvalidPathException exception) {
            return List.of();
        }
    }

    /** The statement that a word came from, as expanded; the word's index when the program carries no lines. */
    String statement(int word) {
        return source.line(word)
                .map(ProgramImage.Line::source)
                .map(String::strip)
                .orElse("word " + word);
    }
}
