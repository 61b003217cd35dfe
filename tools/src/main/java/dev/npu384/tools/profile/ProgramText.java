// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.isa.program.ProgramImage;

/** The program as profiles show it: the statement and the source position of each word. */
final class ProgramText {
    private final SourceMap source;

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

    /** The statement that a word came from, as expanded; the word's index when the program carries no lines. */
    String statement(int word) {
        return source.line(word)
                .map(ProgramImage.Line::source)
                .map(String::strip)
                .orElse("word " + word);
    }
}
