// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.syntax;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The values of numbers, characters and strings. */
final class Literals {
    private Literals() {}

    /** Decimal, 0x, 0b, 0o; up to 64 bits, signed or not. */
    static long integer(String text, int column) {
        if (text.length() == 1) {
            return text.charAt(0) - '0';
        }
        String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
        try {
            if (digits.charAt(0) == '0' && digits.length() > 1) {
                return prefixed(digits, column);
            }
            return digits.length() < 10 ? Integer.parseInt(digits) : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException error) {
            throw new SourceProblem(
                    DiagnosticCode.BAD_LITERAL, column, "'" + shortened(text) + "' does not fit in 64 bits");
        }
    }

    private static long prefixed(String digits, int column) {
        switch (Character.toLowerCase(digits.charAt(1))) {
            case 'x':
                return Long.parseUnsignedLong(digits, 2, digits.length(), 16);
            case 'b':
                return Long.parseUnsignedLong(digits, 2, digits.length(), 2);
            case 'o':
                return Long.parseUnsignedLong(digits, 2, digits.length(), 8);
            default:
                break;
        }
        if (digits.chars().allMatch(c -> c == '0')) {
            return 0;
        }
        throw new SourceProblem(
                DiagnosticCode.BAD_LITERAL,
                column,
                "decimal number '" + shortened(digits) + "' starts with zero",
                "octal numbers start with 0o");
    }

    static double real(String text, int column) {
        try {
            boolean hex = text.toLowerCase(Locale.ROOT).startsWith("0x");
            return Double.parseDouble(hex && text.indexOf('p') < 0 && text.indexOf('P') < 0 ? text + "p0" : text);
        } catch (NumberFormatException error) {
            throw new SourceProblem(DiagnosticCode.BAD_LITERAL, column, "malformed number '" + shortened(text) + "'");
        }
    }

    /** The code of {@code 'c'}. */
    static long character(String quoted, int column) {
        String bytes = string(quoted, column);
        if (quoted.charAt(1) != '\\') {
            return quoted.charAt(1);
        }
        return bytes.charAt(0) & 0xff;
    }

    /** The bytes of a quoted string, one per character; text beyond ASCII is UTF-8. */
    static String string(String quoted, int column) {
        String inner = quoted.substring(1, quoted.length() - 1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\') {
                i = escape(inner, i + 1, out, column);
            } else if (c < 0x80) {
                out.append(c);
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < inner.length() ? i + 2 : i + 1;
                for (byte b : inner.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    out.append((char) (b & 0xff));
                }
                i = end - 1;
            }
        }
        return out.toString();
    }

    /** Appends the byte of the escape that starts at {@code index}, after the backslash; returns its last index. */
    private static int escape(String text, int index, StringBuilder out, int column) {
        char c = text.charAt(index);
        int named = "ntr0\\\"'be".indexOf(c);
        if (named >= 0) {
            out.append("\n\t\r\0\\\"'\b\u001b".charAt(named));
            return index;
        }
        if (c == 'x') {
            int end = index + 1;
            while (end < text.length() && end < index + 3 && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end > index + 1) {
                out.append((char) Integer.parseInt(text.substring(index + 1, end), 16));
                return end - 1;
            }
        }
        throw new SourceProblem(
                DiagnosticCode.BAD_LITERAL,
                column,
                "unknown escape '\\" + c + "'",
                "known: \\n \\t \\r \\0 \\\\ \\\" \\' \\b \\e \\xHH");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
