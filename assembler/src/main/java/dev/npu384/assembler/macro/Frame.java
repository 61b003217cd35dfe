// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.source.SourceLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of lines on the expander's stack: a file, a macro call, or a repetition. */
final class Frame {
    private final List<BodyLine> body;
    private final Rounds rounds;
    private final Optional<SourceLine.Expansion> expansion;
    private final Optional<Path> file;
    private final boolean macro;
    private final int openConditionals;
    private Substitution substitution = new Substitution(Map.of(), "", "");
    private int round;
    private int index;

    private Frame(
            List<BodyLine> body,
            Rounds rounds,
            Optional<SourceLine.Expansion> expansion,
            Optional<Path> file,
            boolean macro,
            int openConditionals) {
        this.body = body;
        this.rounds = rounds;
        this.expansion = expansion;
        this.file = file;
        this.macro = macro;
        this.openConditionals = openConditionals;
        begin(0);
    }

    private void begin(int newRound) {
        round = newRound;
        if (round < rounds.count()) {
            substitution = rounds.round().apply(round);
        }
    }

    /** The lines of a file, as they are; included lines carry where they were included. */
    static Frame file(List<BodyLine> lines, Path path, Optional<SourceLine.Expansion> from, int openConditionals) {
        Rounds once = Rounds.once(new Substitution(Map.of(), "", ""));
        return new Frame(lines, once, from, Optional.of(path), false, openConditionals);
    }

    static Frame macro(List<BodyLine> body, Substitution values, SourceLine.Expansion expansion, int openConditionals) {
        return new Frame(body, Rounds.once(values), Optional.of(expansion), Optional.empty(), true, openConditionals);
    }

    /** A body that is read once per substitution. */
    static Frame repeat(List<BodyLine> body, Rounds rounds, SourceLine.Expansion expansion, int openConditionals) {
        return new Frame(body, rounds, Optional.of(expansion), Optional.empty(), false, openConditionals);
    }

    boolean hasNext() {
        return round < rounds.count() && index < body.size();
    }

    SourceLine next(int sequence) {
        BodyLine line = body.get(index);
        String text = file.isPresent() ? line.text() : substitution.apply(line.text());
        if (++index == body.size()) {
            index = 0;
            begin(round + 1);
        }
        return new SourceLine(line.file(), line.number(), text, sequence, expansion);
    }

    boolean isMacro() {
        return macro;
    }

    Optional<Path> file() {
        return file;
    }

    /** Conditionals that were open when the frame began. */
    int openConditionals() {
        return openConditionals;
    }
}
