// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.source.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the body of a macro or of a repetition up to its end, nested ones included. */
final class Collector {
    static final Set<String> REPETITIONS = Set.of(".rept", ".irp", ".irpc");

    private final SourceLine header;
    private final boolean macro;
    private final boolean active;
    private final List<BodyLine> body = new ArrayList<>();
    private int depth = 1;

    /** @param active whether the block is assembled, or skipped by a conditional */
    Collector(SourceLine header, boolean macro, boolean active) {
        this.header = header;
        this.macro = macro;
        this.active = active;
    }

    SourceLine header() {
        return header;
    }

    boolean isMacro() {
        return macro;
    }

    boolean isActive() {
        return active;
    }

    List<BodyLine> body() {
        return body;
    }

    String end() {
        return macro ? ".endm" : ".endr";
    }

    /** Takes a line; true when it was the end of the block. */
    boolean take(SourceLine line, String word) {
        boolean begins = macro ? word.equals(".macro") : REPETITIONS.contains(word);
        depth += begins ? 1 : 0;
        depth -= word.equals(end()) ? 1 : 0;
        if (depth == 0) {
            return true;
        }
        body.add(new BodyLine(line.file(), line.number(), line.text()));
        return false;
    }
}
