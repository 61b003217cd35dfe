// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.source.SourceLine;
import java.util.Map;

/** Replaces the words given by {@code -D NAME=TEXT}, outside of strings. */
final class Defines {
    private final Map<String, String> values;

    Defines(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    boolean isDefined(String name) {
        return values.containsKey(name);
    }

    /** The line with its words replaced. */
    SourceLine apply(SourceLine line) {
        if (values.isEmpty()) {
            return line;
        }
        return new SourceLine(line.file(), line.number(), apply(line.text()), line.sequence(), line.expansion());
    }

    private String apply(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean string = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!string && isWordPart(c)) {
                int end = at;
                while (end < text.length() && isWordPart(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(at, end);
                out.append(values.getOrDefault(word, word));
                at = end;
                continue;
            }
            string ^= c == '"' && (at == 0 || text.charAt(at - 1) != '\\');
            out.append(c);
            at++;
        }
        return out.toString();
    }

    private static boolean isWordPart(char c) {
        return LineHead.isNamePart(c) && c != '.' && c != '$';
    }
}
