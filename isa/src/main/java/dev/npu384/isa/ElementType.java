// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** Element types of operands, with the suffix that names them in assembly. */
public enum ElementType {
    S4(4),
    S8(8),
    U8(8),
    S16(16),
    U16(16),
    S32(32),
    U32(32),
    S64(64),
    U64(64),
    F16(16),
    BF16(16),
    F32(32),
    B8(8),
    B16(16),
    B32(32),
    B64(64);

    private static final ElementType[] BY_ORDINAL = values();

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    /** The type with this ordinal, as the selectors {@code from} and {@code to} hold it. */
    public static ElementType of(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    public int bits() {
        return bits;
    }

    /** Bytes of one element; one for the packed 4-bit type. */
    public int bytes() {
        return Math.max(1, bits / 8);
    }

    /** The suffix in assembly: {@code f32}, {@code bf16}, ... */
    public String suffix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
