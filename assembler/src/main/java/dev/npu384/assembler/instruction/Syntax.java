// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How forms are written, for hints and help. */
public final class Syntax {
    private static final int MAX_FORMS = 6;
    private static final int MAX_SUFFIXES = 18;

    private Syntax() {}

    /** {@code vadd.f32 [xd], [xn], [xm], xt}. */
    public static String of(Form form) {
        StringBuilder out = new StringBuilder(name(form));
        String separator = " ";
        for (Operand operand : form.operands()) {
            out.append(separator);
            out.append(FormMatch.opens(operand) ? "[" : "");
            out.append(slot(operand));
            out.append(FormMatch.closes(operand) ? "]" : "");
            separator = ", ";
        }
        return out.toString();
    }

    /** {@code vadd.f32}. */
    public static String name(Form form) {
        String mnemonic = form.mnemonic().toLowerCase(Locale.ROOT);
        return form.suffix().isEmpty() ? mnemonic : mnemonic + "." + form.suffix();
    }

    /** The forms that share a name, one after the other. */
    public static String forms(List<Form> forms) {
        String shown = forms.stream().limit(MAX_FORMS).map(Syntax::of).collect(Collectors.joining(" | "));
        return "write " + shown + (forms.size() > MAX_FORMS ? " | ..." : "");
    }

    /** The suffixes an instruction may have, as long as the list stays readable. */
    public static String suffixes(Instruction instruction) {
        List<String> suffixes =
                instruction.forms().stream().map(Form::suffix).distinct().toList();
        String shown = suffixes.stream()
                .limit(MAX_SUFFIXES)
                .map(suffix -> suffix.isEmpty() ? "none" : "." + suffix)
                .collect(Collectors.joining(", "));
        return "legal: " + shown + (suffixes.size() > MAX_SUFFIXES ? ", ..." : "");
    }

    private static String slot(Operand operand) {
        return switch (operand.kind()) {
            case REGISTER, ADDRESS, CONFIG, VECTOR_ADDRESS, KEYWORD, SPECIAL, TARGET -> operand.name();
            case UNSIGNED, SIGNED -> "#" + operand.name();
        };
    }

    /** What an operand wants, in words. */
    static String wanted(Operand operand) {
        String kind = switch (operand.kind()) {
            case REGISTER -> "a register";
            case ADDRESS ->
                "a register with an address"
                        + operand.space().map(space -> " in " + space).orElse("");
            case CONFIG -> "a config register";
            case UNSIGNED, SIGNED -> "an immediate";
            case SPECIAL -> "a special register";
            case VECTOR_ADDRESS -> "a vector address register";
            case TARGET -> "a label";
            case KEYWORD -> "the word '" + operand.name() + "'";
        };
        return operand.bracket() == Operand.Bracket.BOTH ? kind + ", in brackets" : kind;
    }
}
