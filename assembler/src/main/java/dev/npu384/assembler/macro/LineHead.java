// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

/** The first word of a line after its labels, found without parsing the rest. */
final class LineHead {
    private String text = "";
    private int labelsEnd;
    private int wordStart;
    private int wordEnd;

    /** Looks at a line. */
    void scan(String line) {
        text = line;
        labelsEnd = 0;
        int at = skipSpace(0);
        wordStart = at;
        wordEnd = at;
        while (at < line.length() && isNamePart(line.charAt(at))) {
            int end = at;
            while (end < line.length() && isNamePart(line.charAt(end))) {
                end++;
            }
            int next = skipSpace(end);
            if (next >= line.length() || line.charAt(next) != ':') {
                wordStart = at;
                wordEnd = end;
                return;
            }
            labelsEnd = next + 1;
            at = skipSpace(labelsEnd);
            wordStart = at;
            wordEnd = at;
        }
    }

    /** Column after the last label's colon; 0 when there is none. */
    int labelsEnd() {
        return labelsEnd;
    }

    int wordStart() {
        return wordStart;
    }

    int wordEnd() {
        return wordEnd;
    }

    /** The word as written; "" when there is none. */
    String word() {
        return text.substring(wordStart, wordEnd);
    }

    boolean isDirective() {
        return wordEnd > wordStart && text.charAt(wordStart) == '.';
    }

    /** What follows the word, without comment and outer space. */
    String rest() {
        return text.substring(wordEnd, commentStart(text, wordEnd)).strip();
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '$';
    }

    /** Where the comment of a line begins, strings respected. */
    static int commentStart(String text, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"') {
                quote = c;
            } else if (c == ';' || c == '/' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
                return i;
            }
        }
        return text.length();
    }
}
