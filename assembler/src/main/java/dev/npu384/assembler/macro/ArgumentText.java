// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import java.util.ArrayList;
import java.util.List;

/** Splits macro arguments at commas that are outside of brackets and strings. */
final class ArgumentText {
    private ArgumentText() {}

    /** The pieces, stripped; none when the text is blank. */
    static List<String> split(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        if (text.isBlank()) {
            return pieces;
        }
        int depth = 0;
        int start = 0;
        boolean string = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (string) {
                i += c == '\\' ? 1 : 0;
                string = c != '"';
            } else if (c == '"') {
                string = true;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth <= 0 && pieces.size() < limit - 1) {
                pieces.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        pieces.add(text.substring(start).strip());
        return pieces;
    }

    /** The pieces between commas or spaces that are outside of brackets and strings, "a = 1" in one piece. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String piece : split(text.replaceAll("\\s*=\\s*", "="))) {
            int start = 0;
            int depth = 0;
            for (int i = 0; i < piece.length(); i++) {
                char c = piece.charAt(i);
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                if (Character.isWhitespace(c) && depth <= 0 && piece.indexOf('"') < 0) {
                    if (i > start) {
                        words.add(piece.substring(start, i));
                    }
                    start = i + 1;
                }
            }
            words.add(piece.substring(start));
        }
        return words;
    }

    static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }
}
