// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import java.util.Map;

/** Replaces {@code \name}, {@code \@}, {@code \+} and {@code \()} in a body line. */
final class Substitution {
    private final Map<String, String> values;
    private final String counter;
    private final String iteration;

    /**
     * @param counter what {@code \@} stands for, "" outside of macros
     * @param iteration what {@code \+} stands for, "" outside of repetitions
     */
    Substitution(Map<String, String> values, String counter, String iteration) {
        this.values = values;
        this.counter = counter;
        this.iteration = iteration;
    }

    String apply(String text) {
        int at = text.indexOf('\\');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int copied = 0;
        while (at >= 0) {
            out.append(text, copied, at);
            copied = replace(text, at, out);
            at = text.indexOf('\\', copied);
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Appends what stands for the backslash at {@code at}; returns the index after it. */
    private int replace(String text, int at, StringBuilder out) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (next == '@' && !counter.isEmpty()) {
            out.append(counter);
            return at + 2;
        }
        if (next == '+' && !iteration.isEmpty()) {
            out.append(iteration);
            return at + 2;
        }
        if (next == '(' && at + 2 < text.length() && text.charAt(at + 2) == ')') {
            return at + 3;
        }
        int end = at + 1;
        while (end < text.length() && isParameterPart(text.charAt(end))) {
            end++;
        }
        String value = values.get(text.substring(at + 1, end));
        if (value == null) {
            out.append('\\');
            return at + 1;
        }
        out.append(value);
        return end;
    }

    private static boolean isParameterPart(char c) {
        return LineHead.isNamePart(c) && c != '.' && c != '$';
    }
}
