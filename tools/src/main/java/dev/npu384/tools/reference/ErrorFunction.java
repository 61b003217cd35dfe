// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

/** The error function: a series near zero, a continued fraction further out; about 1e-15 relative. */
final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double SERIES_BELOW = 2.0;
    private static final int FRACTION_TERMS = 120;

    private ErrorFunction() {}

    static double erf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double magnitude = Math.abs(x);
        double value = magnitude < SERIES_BELOW ? series(magnitude) : 1 - fraction(magnitude);
        return Math.copySign(value, x);
    }

    /** 1 - erf(x), without cancellation for positive x. */
    static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0) {
            return 2 - erfc(-x);
        }
        return x < SERIES_BELOW ? 1 - series(x) : fraction(x);
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
    }

    private static double fraction(double x) {
        if (x > 28) {
            return 0;
        }
        double tail = 0;
        for (int n = FRACTION_TERMS; n >= 1; n--) {
            tail = n / 2.0 / (x + tail);
        }
        return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
    }
}
