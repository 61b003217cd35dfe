// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.assembler.instruction.Syntax;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** One word as an instruction in the assembler's syntax. */
public final class InstructionText {
    private InstructionText() {}

    /** The word as text; branch distances as {@code #words}. Words without meaning are {@code .word 0x...}. */
    public static String of(int word) {
        return exact(word, distance -> "#" + distance).orElseGet(() -> raw(word));
    }

    static String raw(int word) {
        return String.format(Locale.ROOT, ".word 0x%08x", word);
    }

    /**
     * Text that assembles to exactly this word, when there is one.
     *
     * @param target text of a branch target, from its distance in words
     */
    static Optional<String> exact(int word, LongFunction<String> target) {
        Optional<Decoded> decoded = Registry.decode(word);
        if (decoded.isEmpty() || !isExact(decoded.get())) {
            return Optional.empty();
        }
        return Optional.of(text(decoded.get(), target));
    }

    /** The decoded instruction as text, whether or not stray bits would be lost. */
    static String text(Decoded decoded, LongFunction<String> target) {
        StringBuilder out = new StringBuilder(Syntax.name(decoded.form()));
        String separator = " ";
        for (Operand operand : decoded.form().operands()) {
            Bracket bracket = operand.bracket();
            out.append(separator);
            out.append(bracket == Bracket.OPEN || bracket == Bracket.BOTH ? "[" : "");
            out.append(operand(operand, operand.extract(decoded.word()), target));
            out.append(bracket == Bracket.CLOSE || bracket == Bracket.BOTH ? "]" : "");
            separator = ", ";
        }
        return out.toString();
    }

    private static String operand(Operand operand, long value, LongFunction<String> target) {
        return switch (operand.kind()) {
            case REGISTER, ADDRESS, CONFIG -> "x" + value;
            case UNSIGNED, SIGNED -> "#" + value;
            case SPECIAL -> special((int) value);
            case VECTOR_ADDRESS -> "va" + value;
            case TARGET -> target.apply(value);
            case KEYWORD -> operand.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String special(int number) {
        return SpecialRegister.ofNumber(number)
                .map(SpecialRegister::assemblyName)
                .orElse("spr" + number);
    }

    /** Whether the form and its operands account for every bit, and the assembler accepts all values. */
    private static boolean isExact(Decoded decoded) {
        int rebuilt = decoded.form().base();
        for (Operand operand : decoded.form().operands()) {
            long value = operand.extract(decoded.word());
            if (!isLegal(operand, value)) {
                return false;
            }
            rebuilt = operand.insert(rebuilt, value);
        }
        return rebuilt == decoded.word();
    }

    private static boolean isLegal(Operand operand, long value) {
        return switch (operand.kind()) {
            case UNSIGNED, SIGNED -> value >= operand.min() && value <= operand.max();
            case SPECIAL -> operand.role() == Operand.Role.IN || isWritable((int) value);
            case REGISTER, ADDRESS, CONFIG -> value < 32;
            case VECTOR_ADDRESS -> value < 8;
            case TARGET, KEYWORD -> true;
        };
    }

    private static boolean isWritable(int number) {
        return SpecialRegister.ofNumber(number)
                .map(register -> register.access() == SpecialRegister.Access.READ_WRITE)
                .orElse(true);
    }
}
