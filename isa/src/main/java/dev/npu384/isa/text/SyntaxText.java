// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import dev.npu384.isa.BitField;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Operand.Kind;
import java.util.Locale;

/** How forms, operands and fields are written. */
final class SyntaxText {
    private SyntaxText() {}

    /** {@code vadd.f32}. */
    static String name(Form form) {
        String mnemonic = form.mnemonic().toLowerCase(Locale.ROOT);
        return form.suffix().isEmpty() ? mnemonic : mnemonic + "." + form.suffix();
    }

    /** {@code [xd], [xn], [xm], xt}. */
    static String operands(Form form) {
        StringBuilder line = new StringBuilder();
        for (Operand operand : form.operands()) {
            String sign = immediate(operand) ? "#" : "";
            line.append(line.length() == 0 ? "" : ", ").append(bracketed(operand, sign + operand.name()));
        }
        return line.toString();
    }

    static boolean immediate(Operand operand) {
        return operand.kind() == Kind.UNSIGNED || operand.kind() == Kind.SIGNED;
    }

    /** The text with the brackets that open and close at this operand. */
    static String bracketed(Operand operand, String inner) {
        Bracket bracket = operand.bracket();
        String open = bracket == Bracket.OPEN || bracket == Bracket.BOTH ? "[" : "";
        String close = bracket == Bracket.CLOSE || bracket == Bracket.BOTH ? "]" : "";
        return open + inner + close;
    }

    /** Bits of a field in its word, upper part first: {@code 55:52,39:32}. */
    static String bits(int shift, int width, int highShift, int highWidth) {
        String low = range(shift, width);
        return highWidth == 0 ? low : range(highShift, highWidth) + "," + low;
    }

    static String bits(BitField field) {
        return bits(field.shift(), field.width(), field.highShift(), field.highWidth());
    }

    static String bits(Operand operand) {
        return operand.width() == 0
                ? "-"
                : bits(operand.shift(), operand.width(), operand.highShift(), operand.highWidth());
    }

    private static String range(int shift, int width) {
        return width == 1 ? Integer.toString(shift) : (shift + width - 1) + ":" + shift;
    }

    /** What may stand in an operand slot. */
    static String kind(Operand operand) {
        switch (operand.kind()) {
            case REGISTER:
                return "x0..x31";
            case ADDRESS:
                return operand.space().map(space -> space + " address").orElse("address");
            case CONFIG:
                return operand.layout().map(layout -> "config " + layout.name()).orElse("config");
            case UNSIGNED:
            case SIGNED:
                return operand.min() + ".." + operand.max();
            case SPECIAL:
                return "special register";
            case VECTOR_ADDRESS:
                return "va0..va7";
            case TARGET:
                return "label";
            case KEYWORD:
                return "the word " + operand.name();
        }
        throw new IllegalStateException("unknown kind");
    }

    /** Range and unit of a field: {@code 0..255 x 32 B}. */
    static String range(BitField field) {
        String unit = field.unit().isEmpty() ? "" : " x " + field.unit();
        return field.min() + ".." + Long.toUnsignedString(field.max()) + unit;
    }
}
