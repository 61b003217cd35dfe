// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import java.util.function.DoubleToIntFunction;

/**
 * Rounding by search: all finite values of a 16-bit format in a sorted table, and an exact comparison of the number to be
 * rounded with any double. Shares nothing with the code under test.
 */
final class NearestReference {
    /** Non-negative finite values, index = bits. */
    private final double[] values;

    private final double beyond;

    private NearestReference(double[] values, double beyond) {
        this.values = values;
        this.beyond = beyond;
    }

    static NearestReference f16() {
        return build(5, 10);
    }

    static NearestReference bf16() {
        return build(8, 7);
    }

    private static NearestReference build(int exponentBits, int mantissaBits) {
        int infinity = (1 << exponentBits) - 1 << mantissaBits;
        double[] values = new double[infinity];
        for (int bits = 0; bits < infinity; bits++) {
            values[bits] = decode(bits, exponentBits, mantissaBits);
        }
        double last = values[infinity - 1];
        return new NearestReference(values, last + (last - values[infinity - 2]));
    }

    private static double decode(int bits, int exponentBits, int mantissaBits) {
        int exponent = bits >> mantissaBits;
        double fraction = (bits & (1 << mantissaBits) - 1) / (double) (1 << mantissaBits);
        int bias = (1 << exponentBits - 1) - 1;
        return exponent == 0 ? fraction * Math.pow(2, 1 - bias) : (1 + fraction) * Math.pow(2, exponent - bias);
    }

    int infinity() {
        return values.length;
    }

    double value(int bits) {
        return values[bits];
    }

    int round(double exact, boolean negative, Rounding rounding) {
        double magnitude = Math.abs(exact);
        return round(limit -> Double.compare(magnitude, limit), negative, rounding);
    }

    /**
     * Bits of the rounded number.
     *
     * @param compare sign of (exact magnitude - argument)
     */
    int round(DoubleToIntFunction compare, boolean negative, Rounding rounding) {
        int sign = negative ? 0x8000 : 0;
        int low = 0;
        int high = values.length;
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (compare.applyAsInt(values[middle]) >= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (compare.applyAsInt(values[low]) == 0) {
            return sign | low;
        }
        double next = high == values.length ? beyond : values[high];
        int toMiddle = compare.applyAsInt((values[low] + next) / 2);
        boolean up = switch (rounding) {
            case NEAREST_EVEN -> toMiddle > 0 || toMiddle == 0 && low % 2 == 1;
            case NEAREST_AWAY -> toMiddle >= 0;
            case FLOOR -> negative;
            case CEIL -> !negative;
            case TOWARD_ZERO -> false;
            case TO_ODD -> low % 2 == 0;
        };
        return sign | (up ? high : low);
    }
}
