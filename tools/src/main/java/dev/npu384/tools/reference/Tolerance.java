// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

/**
 * How far a result may be from its reference: |result - reference| at most absolute + relative * |reference|.
 *
 * @param largestFinite largest finite number of the result's type; an infinite result is right where the reference is
 *     beyond it
 */
public record Tolerance(double relative, double absolute, double largestFinite) {
    boolean accepts(double result, double reference) {
        if (result == reference || Double.isNaN(result) && Double.isNaN(reference)) {
            return true;
        }
        if (Double.isInfinite(result)) {
            return Math.abs(reference) >= largestFinite && Math.signum(result) == Math.signum(reference);
        }
        return Math.abs(result - reference) <= absolute + relative * Math.abs(reference);
    }
}
