// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

/** What the fixpipe writes. */
enum OutputType {
    /** f32 or s32, as L0C holds it. */
    WORD(32),
    F16(16),
    BF16(16),
    S16(16),
    /** s8 or u8, as the quantisation word says. */
    B8(8),
    S4(4);

    private final int bits;

    OutputType(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    /** Bytes of {@code count} elements. */
    long bytes(long count) {
        return (count * bits + 7) / 8;
    }
}
