// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

import dev.npu384.isa.program.ProgramImage;
import java.util.List;
import java.util.Optional;

/** From a word of a program to its source line. */
public final class SourceMap {
    private final ProgramImage.Line[] byWord;

    public SourceMap(ProgramImage image) {
        byWord = new ProgramImage.Line[image.text().length];
        List<ProgramImage.Line> lines = image.lines();
        for (int i = 0; i < lines.size(); i++) {
            ProgramImage.Line line = lines.get(i);
            if (line.wordIndex() >= 0 && line.wordIndex() < byWord.length) {
                byWord[line.wordIndex()] = line;
            }
        }
    }

    /** The source of a word, if the program carries lines. */
    public Optional<ProgramImage.Line> line(int wordIndex) {
        return wordIndex < 0 || wordIndex >= byWord.length ? Optional.empty() : Optional.ofNullable(byWord[wordIndex]);
    }

    /** {@code file:line}, or {@code word 0x12} when the source is not known. */
    public String position(int wordIndex) {
        return line(wordIndex)
                .map(line -> line.file() + ":" + line.line())
                .orElse("word 0x" + Integer.toHexString(wordIndex));
    }
}
