// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

/** The rounding modes of conversions, in the order of their codes in VCONV words (isa.md 1.4). */
public enum Rounding {
    /** To nearest, ties to even ({@code r}, and the default of forms without a letter). */
    NEAREST_EVEN,
    /** To nearest, ties away from zero ({@code a}). */
    NEAREST_AWAY,
    /** Towards negative infinity ({@code f}). */
    FLOOR,
    /** Towards positive infinity ({@code c}). */
    CEIL,
    /** Towards zero ({@code z}). */
    TOWARD_ZERO,
    /** Towards zero, then the last bit set when anything was lost ({@code o}). */
    TO_ODD;

    private static final Rounding[] BY_CODE = values();

    /** The mode of a form's {@code round} selector; -1 (no letter) is nearest even. */
    public static Rounding ofCode(int code) {
        return code < 0 ? NEAREST_EVEN : BY_CODE[code];
    }

    /**
     * Rounds {@code magnitude / 2^shift} to an integer.
     *
     * @param magnitude unsigned
     * @param shift at least 1; may exceed 63
     * @param negative sign of the number whose magnitude this is
     */
    public long shiftRight(long magnitude, int shift, boolean negative) {
        long quotient = shift > 63 ? 0 : magnitude >>> shift;
        boolean exact = shift > 63 ? magnitude == 0 : quotient << shift == magnitude;
        if (exact) {
            return quotient;
        }
        return switch (this) {
            case NEAREST_EVEN -> quotient + (isAboveHalf(magnitude, shift, (quotient & 1) != 0) ? 1 : 0);
            case NEAREST_AWAY -> quotient + (isAboveHalf(magnitude, shift, true) ? 1 : 0);
            case FLOOR -> negative ? quotient + 1 : quotient;
            case CEIL -> negative ? quotient : quotient + 1;
            case TOWARD_ZERO -> quotient;
            case TO_ODD -> quotient | 1;
        };
    }

    /** Whether a number beyond the largest finite one becomes infinity rather than that largest one. */
    public boolean overflowsToInfinity(boolean negative) {
        return switch (this) {
            case NEAREST_EVEN, NEAREST_AWAY -> true;
            case FLOOR -> negative;
            case CEIL -> !negative;
            case TOWARD_ZERO, TO_ODD -> false;
        };
    }

    private static boolean isAboveHalf(long magnitude, int shift, boolean tieCounts) {
        if (shift > 64) {
            return false;
        }
        long half = 1L << shift - 1;
        long rest = shift == 64 ? magnitude : magnitude & (half << 1) - 1;
        int order = Long.compareUnsigned(rest, half);
        return order > 0 || order == 0 && tieCounts;
    }
}
