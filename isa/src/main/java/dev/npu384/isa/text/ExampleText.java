// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.text;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Status;
import java.util.List;

/** A line of assembly that uses an instruction; it assembles as it stands. */
public final class ExampleText {
    /** Suffixes that make good examples, best first. */
    private static final List<String> TYPICAL = List.of(
            "f32", "f16_to_f32", "f322f16r", "mte2.v", "mte1.m", "v", "lt.s64", "lt.f32", "b64", "s64", "b32", "b16");

    private static final int FIELDS = 3;

    private ExampleText() {}

    /** A line for a typical form of the best status. */
    public static String line(Instruction instruction) {
        Form chosen = null;
        int best = Integer.MAX_VALUE;
        for (Form form : instruction.forms()) {
            int rank = TYPICAL.indexOf(form.suffix());
            int value = rank < 0 ? TYPICAL.size() : rank;
            if (form.status() == instruction.status() && value < best) {
                chosen = form;
                best = value;
            }
        }
        return line(chosen == null ? instruction.forms().get(0) : chosen);
    }

    /** A line for a form: every slot filled with a legal value. */
    public static String line(Form form) {
        StringBuilder line = new StringBuilder(SyntaxText.name(form));
        String separator = " ";
        for (Operand operand : form.operands()) {
            line.append(separator).append(SyntaxText.bracketed(operand, value(form, operand)));
            separator = ", ";
        }
        return line.toString();
    }

    private static String value(Form form, Operand operand) {
        switch (operand.kind()) {
            case REGISTER:
            case ADDRESS:
                return register(operand);
            case CONFIG:
                String literal = form.status() == Status.EXPOSED
                        ? operand.layout().map(ExampleText::literal).orElse("")
                        : "";
                return register(operand) + literal;
            case UNSIGNED:
            case SIGNED:
                return "#" + Math.max(operand.min(), Math.min(operand.max(), 1));
            case SPECIAL:
                return "ctrl";
            case VECTOR_ADDRESS:
                return operand.name().equals("vs") ? "va2" : "va0";
            case TARGET:
                return "#2";
            case KEYWORD:
                return operand.name();
        }
        throw new IllegalStateException("unknown kind");
    }

    private static String register(Operand operand) {
        switch (operand.name()) {
            case "xd":
            case "xi":
                return "x2";
            case "xn":
                return "x12";
            case "xm":
            case "xj":
                return "x13";
            default:
                return "x15";
        }
    }

    /** The fields with a default, and the first others up to three in all. */
    private static String literal(ConfigLayout layout) {
        StringBuilder fields = new StringBuilder();
        int count = 0;
        for (BitField field : layout.fields()) {
            if (field.defaultValue() != 0) {
                append(fields, field, field.defaultValue());
                count++;
            }
        }
        for (BitField field : layout.fields()) {
            if (count < FIELDS && field.defaultValue() == 0 && !field.name().equals("sid")) {
                append(fields, field, 1);
                count++;
            }
        }
        return "={" + fields + "}";
    }

    private static void append(StringBuilder fields, BitField field, long value) {
        fields.append(fields.length() == 0 ? "" : ", ")
                .append(field.name())
                .append('=')
                .append(value);
    }
}
