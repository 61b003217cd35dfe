// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.Optional;

/**
 * One operand slot of a form, in assembly order.
 *
 * @param name name in help, and the key of the value in {@link Decoded#field}: {@code xd}, {@code xn}, {@code imm}, ...
 * @param kind what may stand there
 * @param role whether the instruction reads or writes what it names
 * @param space for {@link Kind#ADDRESS}: the space the register's value points into
 * @param layout for {@link Kind#CONFIG}: the packed layout of the register's value
 * @param shift lowest bit of the field in the word
 * @param width bits of the field
 * @param highShift lowest bit of the upper part of a split field, 0 when there is none
 * @param highWidth bits of the upper part, 0 when there is none
 * @param min smallest legal value (immediates)
 * @param max largest legal value (immediates)
 * @param bracket whether "[" opens before it and "]" closes after it
 * @param meaning one line for help and manual
 */
public record Operand(
        String name,
        Kind kind,
        Role role,
        Optional<Space> space,
        Optional<ConfigLayout> layout,
        int shift,
        int width,
        int highShift,
        int highWidth,
        long min,
        long max,
        Bracket bracket,
        String meaning) {

    public enum Kind {
        /** An X register holding a plain value: {@code x5}. */
        REGISTER,
        /** An X register holding an address: {@code [x5]}. */
        ADDRESS,
        /** An X register holding a packed config word: {@code x5}, or {@code x5={rpt=1}} which loads it first. */
        CONFIG,
        /** An unsigned immediate: {@code #5}. */
        UNSIGNED,
        /** A signed immediate: {@code #-5}. */
        SIGNED,
        /** A special register by name: {@code ctrl}. */
        SPECIAL,
        /** A vector address register: {@code va3}. */
        VECTOR_ADDRESS,
        /** A branch target, encoded as a signed distance in words from this instruction: a label or {@code #words}. */
        TARGET,
        /** A word of the syntax that is always the same, named by {@link Operand#name}: {@code cmpmask}. */
        KEYWORD
    }

    public enum Role {
        IN,
        OUT,
        INOUT
    }

    public enum Bracket {
        NONE,
        OPEN,
        CLOSE,
        BOTH
    }

    /** The field's raw value in a word, sign-extended for SIGNED and TARGET. */
    public long extract(int word) {
        long value = word >>> shift & ones(width);
        if (highWidth != 0) {
            value |= (word >>> highShift & ones(highWidth)) << width;
        }
        if (kind == Kind.SIGNED || kind == Kind.TARGET) {
            int unused = 64 - width - highWidth;
            value = value << unused >> unused;
        }
        return value;
    }

    /** The word with this field replaced by the value's low bits. */
    public int insert(int word, long value) {
        int result = word & ~((int) ones(width) << shift) | (int) (value & ones(width)) << shift;
        if (highWidth != 0) {
            result = result & ~((int) ones(highWidth) << highShift)
                    | (int) (value >>> width & ones(highWidth)) << highShift;
        }
        return result;
    }

    private static long ones(int bits) {
        return (1L << bits) - 1;
    }
}
