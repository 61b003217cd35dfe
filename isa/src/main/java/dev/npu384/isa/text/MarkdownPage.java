// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import java.util.Locale;

/** Writes Markdown. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();

    void heading(int level, String title) {
        blank();
        text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
    }

    void paragraph(String sentences) {
        blank();
        text.append(sentences).append("\n\n");
    }

    void tableHead(String... titles) {
        blank();
        row(titles);
        text.append("|");
        text.append(" --- |".repeat(titles.length)).append('\n');
    }

    void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        text.append('\n');
    }

    void code(String block) {
        text.append("```\n").append(block).append("```\n\n");
    }

    void item(String sentence) {
        text.append("- ").append(sentence).append('\n');
    }

    void endList() {
        text.append('\n');
    }

    /** The anchor of a heading, as the usual renderers make it. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-').replace(".", "");
    }

    /** Makes sure that a blank line comes before what follows. */
    private void blank() {
        if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
