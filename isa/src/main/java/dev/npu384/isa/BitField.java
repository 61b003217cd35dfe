// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * A named bit range of a 64-bit packed config register. Some fields are split in two ranges (the 12-bit repeat strides
 * of the unary vector layout); {@code highWidth} is then not zero and the value's upper bits live at {@code highShift}.
 *
 * @param name name in assembly literals, lower case
 * @param shift lowest bit of the (lower part of the) field
 * @param width bits of the (lower part of the) field
 * @param highShift lowest bit of the upper part, 0 when there is none
 * @param highWidth bits of the upper part, 0 when there is none
 * @param signed whether the value is two's complement
 * @param defaultValue value when a literal leaves the field out
 * @param unit unit of the value, such as "32 B" or "elements"; "" for codes
 * @param meaning one line for help and manual
 */
public record BitField(
        String name,
        int shift,
        int width,
        int highShift,
        int highWidth,
        boolean signed,
        long defaultValue,
        String unit,
        String meaning) {

    /** An unsigned field in one range with default zero. */
    public static BitField of(String name, int low, int high, String unit, String meaning) {
        return new BitField(name, low, high - low + 1, 0, 0, false, 0, unit, meaning);
    }

    /** The same field with another default. */
    public BitField withDefault(long value) {
        return new BitField(name, shift, width, highShift, highWidth, signed, value, unit, meaning);
    }

    /** The field's value in a packed word. */
    public long get(long word) {
        long value = (word >>> shift) & ones(width);
        if (highWidth != 0) {
            value |= ((word >>> highShift) & ones(highWidth)) << width;
        }
        if (signed) {
            int unused = 64 - width - highWidth;
            value = value << unused >> unused;
        }
        return value;
    }

    /** The packed word with this field replaced. The value must be in range; the assembler checks. */
    public long set(long word, long value) {
        long cleared = word & ~(ones(width) << shift);
        long result = cleared | (value & ones(width)) << shift;
        if (highWidth != 0) {
            result &= ~(ones(highWidth) << highShift);
            result |= (value >>> width & ones(highWidth)) << highShift;
        }
        return result;
    }

    public long min() {
        return signed ? -(1L << (width + highWidth - 1)) : 0;
    }

    public long max() {
        return signed ? (1L << (width + highWidth - 1)) - 1 : ones(width + highWidth);
    }

    private static long ones(int bits) {
        return bits >= 64 ? -1L : (1L << bits) - 1;
    }
}
