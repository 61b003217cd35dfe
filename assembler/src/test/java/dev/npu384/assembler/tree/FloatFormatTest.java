// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every value of the 16-bit types keeps its bits, and what lies between two neighbours goes to the nearer one. */
class FloatFormatTest {
    @Test
    void everyHalfKeepsItsBits() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            double value = half(bits);
            assertThat(FloatFormat.toF16(value)).isEqualTo(bits);
            assertThat(FloatFormat.toF16(-value)).isEqualTo(bits | 0x8000);
            checkBetween(value, half(bits + 1), bits);
        }
    }

    @Test
    void everyBfloatKeepsItsBits() {
        for (int bits = 0; bits < 0x7f80; bits++) {
            double value = Float.intBitsToFloat(bits << 16);
            assertThat(FloatFormat.toBf16(value)).isEqualTo(bits);
        }
        assertThat(FloatFormat.toBf16(1.00390625)).isEqualTo(0x3f80);
        assertThat(FloatFormat.toBf16(Math.nextUp(1.00390625))).isEqualTo(0x3f81);
    }

    @Test
    void specialValues() {
        assertThat(FloatFormat.toF16(Double.POSITIVE_INFINITY)).isEqualTo(0x7c00);
        assertThat(FloatFormat.toF16(Double.NaN) & 0x7fff).isEqualTo(0x7e00);
        assertThat(FloatFormat.toF16(65519.99)).isEqualTo(0x7bff);
        assertThat(FloatFormat.toF16(65520)).isEqualTo(0x7c00);
        assertThat(FloatFormat.toF32(-0.0)).isEqualTo(0x8000_0000L);
        assertThat(FloatFormat.toF32(1e-45)).isEqualTo(1);
    }

    private static void checkBetween(double low, double high, int bits) {
        double middle = (low + high) / 2;
        assertThat(FloatFormat.toF16(middle)).isEqualTo(bits + (bits & 1));
        assertThat(FloatFormat.toF16(Math.nextDown(middle))).isEqualTo(bits);
        assertThat(FloatFormat.toF16(Math.nextUp(middle))).isEqualTo(bits + 1);
    }

    /** Value of f16 bits; the bits after the largest number count on, as rounding sees them. */
    private static double half(int bits) {
        int exponent = bits >> 10;
        int fraction = bits & 0x3ff;
        return exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
    }
}
