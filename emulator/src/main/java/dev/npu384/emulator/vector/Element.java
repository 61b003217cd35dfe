// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.isa.ElementType;

/** One element type in UB memory, and the primitive array of the workspace in which its lanes are computed. */
abstract class Element {
    static final Element F16 = new FloatElement.Half();
    static final Element BF16 = new FloatElement.Brain();
    static final Element F32 = new FloatElement.Single();
    static final Element S4 = new IntegerElement.Nibble();
    static final Element S8 = new IntegerElement.Byte(true);
    static final Element U8 = new IntegerElement.Byte(false);
    static final Element S16 = new IntegerElement.Short(true);
    static final Element U16 = new IntegerElement.Short(false);
    static final Element S32 = new IntegerElement.Word();
    static final Element S64 = new IntegerElement.Long();
    static final Element B8 = U8;
    static final Element B16 = U16;
    static final Element B32 = S32;

    private final int bits;

    Element(int bits) {
        this.bits = bits;
    }

    static Element of(ElementType type) {
        return switch (type) {
            case S4 -> S4;
            case S8 -> S8;
            case U8, B8 -> U8;
            case S16 -> S16;
            case U16, B16 -> U16;
            case S32, U32, B32 -> S32;
            case S64, U64, B64 -> S64;
            case F16 -> F16;
            case BF16 -> BF16;
            case F32 -> F32;
        };
    }

    final int bits() {
        return bits;
    }

    /** The primitive array of a slot that holds lanes of this type. */
    abstract Object lanes(Workspace workspace, int slot);

    /** Loads {@code count} elements at byte {@code offset} into lanes {@code at} and up of a slot. */
    abstract void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count);

    /** Stores lanes; floats round to nearest even, integers keep their low bits. */
    abstract void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count);

    /** Fills the first {@code count} lanes of a slot with the element in the low bits of a register. */
    abstract void fill(Workspace workspace, int slot, long register, int count);

    /** Copies stored elements: {@code count} from element {@code first} of a row to element {@code index} of another. */
    void copy(byte[] row, int first, byte[] bytes, int offset, int index, int count) {
        int size = bits >> 3;
        System.arraycopy(row, first * size, bytes, offset + index * size, count * size);
    }
}
