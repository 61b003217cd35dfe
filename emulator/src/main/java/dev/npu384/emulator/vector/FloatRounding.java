// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.numeric.Rounding;

/** Rounding of an f32, widened to double, to an integral double. Keeps the sign of zero; NaN and infinity stay. */
final class FloatRounding {
    private FloatRounding() {}

    static double toInteger(double value, Rounding rounding) {
        return switch (rounding) {
            case NEAREST_EVEN -> Math.rint(value);
            // Exact: an f32 plus one half fits a double.
            case NEAREST_AWAY -> Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
            case FLOOR -> Math.floor(value);
            case CEIL -> Math.ceil(value);
            case TOWARD_ZERO -> value < 0 ? Math.ceil(value) : Math.floor(value);
            case TO_ODD -> throw new IllegalArgumentException("no conversion to integers rounds to odd");
        };
    }
}
