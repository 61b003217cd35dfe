// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.source;

import java.util.Optional;

/**
 * A line as the assembler sees it: from a file, or made by a macro.
 *
 * @param file path as given to the assembler
 * @param number line in the file, from 1; for expanded lines, the line of the macro body
 * @param text the line, macro arguments substituted
 * @param sequence order in which the assembler saw the line
 * @param expansion what made this line, when a macro or a repetition did
 */
public record SourceLine(String file, int number, String text, int sequence, Optional<Expansion> expansion) {

    /**
     * The origin of expanded lines.
     *
     * @param what such as "macro 'copy'" or ".rept"
     * @param call the line that asked for it
     * @param inclusion whether it is the line of a file that {@code call} included, as it stands in that file
     */
    public record Expansion(String what, SourceLine call, boolean inclusion) {}

    /** The line that stands in a file outside of any macro body: this one, or the outermost call. */
    public SourceLine written() {
        SourceLine line = this;
        while (line.isExpanded()) {
            line = line.expansion.get().call();
        }
        return line;
    }

    /** Column of the first character that is not a space. */
    public int indent() {
        int column = 0;
        while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
            column++;
        }
        return column;
    }

    /** Whether a macro or a repetition made the line. */
    public boolean isExpanded() {
        return expansion.isPresent() && !expansion.get().inclusion();
    }
}
