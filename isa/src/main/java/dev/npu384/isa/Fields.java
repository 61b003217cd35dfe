// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Operand.Kind;
import dev.npu384.isa.Operand.Role;
import java.util.Optional;

/** Operand slots by name. Register fields sit where isa.md 1.3 puts them: xd [21:17], xn [16:12], xm [11:7], xt [6:2]. */
public final class Fields {
    private Fields() {}

    /** A register that the instruction reads. */
    public static Operand in(String name, String meaning) {
        return register(name, Kind.REGISTER, Role.IN, meaning);
    }

    /** A register that the instruction writes. */
    public static Operand out(String name, String meaning) {
        return register(name, Kind.REGISTER, Role.OUT, meaning);
    }

    /** A register that the instruction reads and writes. */
    public static Operand inOut(String name, String meaning) {
        return register(name, Kind.REGISTER, Role.INOUT, meaning);
    }

    /** A register in brackets: an address in {@code space} that is only read through. */
    public static Operand source(String name, Space space, String meaning) {
        return address(name, space, Role.IN, Bracket.BOTH, meaning);
    }

    /** A register in brackets: an address in {@code space} that is written through. */
    public static Operand destination(String name, Space space, String meaning) {
        return address(name, space, Role.OUT, Bracket.BOTH, meaning);
    }

    /** A register in brackets: an address in {@code space} that is read and written through. */
    public static Operand updated(String name, Space space, String meaning) {
        return address(name, space, Role.INOUT, Bracket.BOTH, meaning);
    }

    /** A register address with the given brackets, for {@code [xn, #offset]}. */
    public static Operand address(String name, Space space, Role role, Bracket bracket, String meaning) {
        return new Operand(
                name,
                Kind.ADDRESS,
                role,
                Optional.of(space),
                Optional.empty(),
                shiftOf(name),
                5,
                0,
                0,
                0,
                31,
                bracket,
                meaning);
    }

    /** A register that holds a packed config word. */
    public static Operand config(String name, ConfigLayout layout) {
        return new Operand(
                name,
                Kind.CONFIG,
                Role.IN,
                Optional.empty(),
                Optional.of(layout),
                shiftOf(name),
                5,
                0,
                0,
                0,
                31,
                Bracket.NONE,
                layout.summary());
    }

    /** An unsigned immediate of {@code width} bits. */
    public static Operand unsigned(String name, int shift, int width, String meaning) {
        return immediate(name, Kind.UNSIGNED, shift, width, 0, 0, meaning);
    }

    /** A signed immediate of {@code width} bits. */
    public static Operand signed(String name, int shift, int width, String meaning) {
        return immediate(name, Kind.SIGNED, shift, width, 0, 0, meaning);
    }

    /** A branch distance of {@code width} bits, in words from the branch. */
    public static Operand target(int shift, int width) {
        return immediate(
                "target", Kind.TARGET, shift, width, 0, 0, "distance in words from this instruction, or a label");
    }

    /** A special register, by name in assembly, by number in the word. */
    public static Operand special(Role role, int shift, int width, int highShift, int highWidth) {
        return new Operand(
                "spr",
                Kind.SPECIAL,
                role,
                Optional.empty(),
                Optional.empty(),
                shift,
                width,
                highShift,
                highWidth,
                0,
                127,
                Bracket.NONE,
                "special register");
    }

    /** A vector address register VA0 to VA7. */
    public static Operand vectorAddress(String name, int shift, Role role, String meaning) {
        return new Operand(
                name,
                Kind.VECTOR_ADDRESS,
                role,
                Optional.empty(),
                Optional.empty(),
                shift,
                3,
                0,
                0,
                0,
                7,
                Bracket.NONE,
                meaning);
    }

    /** A fixed word of the syntax. */
    public static Operand keyword(String word) {
        return new Operand(
                word,
                Kind.KEYWORD,
                Role.IN,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                0,
                Bracket.NONE,
                "fixed word");
    }

    /** An immediate, possibly in two parts; the range follows from kind and width. */
    public static Operand immediate(
            String name, Kind kind, int shift, int width, int highShift, int highWidth, String meaning) {
        int bits = width + highWidth;
        boolean negative = kind == Kind.SIGNED || kind == Kind.TARGET;
        long min = negative ? -(1L << (bits - 1)) : 0;
        long max = negative ? (1L << (bits - 1)) - 1 : (1L << bits) - 1;
        return new Operand(
                name,
                kind,
                Role.IN,
                Optional.empty(),
                Optional.empty(),
                shift,
                width,
                highShift,
                highWidth,
                min,
                max,
                Bracket.NONE,
                meaning);
    }

    /** The same slot at other bits of the word. */
    public static Operand at(Operand operand, int shift) {
        return new Operand(
                operand.name(),
                operand.kind(),
                operand.role(),
                operand.space(),
                operand.layout(),
                shift,
                operand.width(),
                operand.highShift(),
                operand.highWidth(),
                operand.min(),
                operand.max(),
                operand.bracket(),
                operand.meaning());
    }

    /** The same slot in two parts: {@code width} low bits at {@code shift}, {@code highWidth} bits at {@code highShift}. */
    public static Operand split(Operand operand, int shift, int width, int highShift, int highWidth) {
        return new Operand(
                operand.name(),
                operand.kind(),
                operand.role(),
                operand.space(),
                operand.layout(),
                shift,
                width,
                highShift,
                highWidth,
                operand.min(),
                operand.max(),
                operand.bracket(),
                operand.meaning());
    }

    /** The same slot with narrower legal values. */
    public static Operand within(Operand operand, long min, long max) {
        return new Operand(
                operand.name(),
                operand.kind(),
                operand.role(),
                operand.space(),
                operand.layout(),
                operand.shift(),
                operand.width(),
                operand.highShift(),
                operand.highWidth(),
                min,
                max,
                operand.bracket(),
                operand.meaning());
    }

    /** The same slot with other brackets. */
    public static Operand bracketed(Operand operand, Bracket bracket) {
        return new Operand(
                operand.name(),
                operand.kind(),
                operand.role(),
                operand.space(),
                operand.layout(),
                operand.shift(),
                operand.width(),
                operand.highShift(),
                operand.highWidth(),
                operand.min(),
                operand.max(),
                bracket,
                operand.meaning());
    }

    private static Operand register(String name, Kind kind, Role role, String meaning) {
        return new Operand(
                name,
                kind,
                role,
                Optional.empty(),
                Optional.empty(),
                shiftOf(name),
                5,
                0,
                0,
                0,
                31,
                Bracket.NONE,
                meaning);
    }

    private static int shiftOf(String name) {
        switch (name) {
            case "xd":
            case "xi":
                return 17;
            case "xn":
                return 12;
            case "xm":
            case "xj":
                return 7;
            case "xt":
                return 2;
            default:
                throw new IllegalArgumentException("no register field " + name);
        }
    }
}
